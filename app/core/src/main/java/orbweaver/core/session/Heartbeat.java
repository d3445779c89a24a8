package orbweaver.core.session;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;

/// Listens to the beats of the screen's thread, from a thread that depends on nothing else. Whoever watches a picture
/// that stands still must not go on driving: silence while the arm is driven is reported, any other is forgotten. Until
/// the first beat, and after [#end], there is no screen to wait for.
final class Heartbeat implements AutoCloseable {
    /// How often it looks whether the arm is driven while it is not.
    private static final long LOOK_NANOS = 50_000_000;

    private final long silenceNanos;
    private final BooleanSupplier driven;
    private final LongConsumer frozen;
    private final Thread thread;
    private volatile boolean beats;
    private volatile long beatNanos;
    private volatile boolean closing;

    /// Starts at once.
    ///
    /// @param frozen is told when the silence had lasted `silenceNanos`, `System.nanoTime()`; must return at once
    Heartbeat(long silenceNanos, BooleanSupplier driven, LongConsumer frozen) {
        this.silenceNanos = silenceNanos;
        this.driven = driven;
        this.frozen = frozen;
        thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::watch);
    }

    /// The screen's thread is alive.
    void beat() {
        beatNanos = System.nanoTime();
        if (beats) return;
        beats = true;
        LockSupport.unpark(thread);
    }

    /// The screen is closed on purpose.
    void end() {
        beats = false;
    }

    private void watch() {
        Scheduling.request(Role.STOP);
        long countsFrom = System.nanoTime();
        while (!closing) {
            long now = System.nanoTime();
            if (!beats) {
                LockSupport.park(this);
                countsFrom = System.nanoTime();
            } else if (driven.getAsBoolean()) {
                countsFrom = later(countsFrom, beatNanos);
                long due = countsFrom + silenceNanos;
                if (due - now > 0) {
                    LockSupport.parkNanos(this, due - now);
                } else {
                    frozen.accept(due);
                    countsFrom = now;
                }
            } else {
                // Driving that begins before the next look counts from here: too early rather than too late.
                countsFrom = now;
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }

    private static long later(long one, long other) {
        return other - one > 0 ? other : one;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
