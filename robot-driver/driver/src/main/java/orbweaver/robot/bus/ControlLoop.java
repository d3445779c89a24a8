package orbweaver.robot.bus;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fixed-rate loop on one platform thread that alone owns the serial port. Never runs two ticks to catch up. [#wake]
/// makes the next tick come at once, without moving those after it. The thread runs in real time where the system
/// allows it, and the log says whether it does; an interrupt ends it.
public final class ControlLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

    /// What the loop does.
    public interface Tick {
        void run(long nanos) throws InterruptedException;
    }

    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean woken;

    @SuppressWarnings("ThreadPriorityCheck") // a hint only: pictures and policy matter less than the bus
    public ControlLoop(String name, Duration period, Tick tick, Runnable onExit) {
        thread = Thread.ofPlatform()
                .name(name)
                .priority(Thread.MAX_PRIORITY)
                .unstarted(() -> loop(period.toNanos(), tick, onExit));
    }

    public void start() {
        thread.start();
    }

    /// Makes the loop tick at once; for any thread, never blocks.
    public void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /// Ends the loop; true once the exit action has run. The thread is not a daemon, so JVM exit waits for it too.
    public boolean stop(Duration wait) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        return thread.join(wait);
    }

    private void loop(long period, Tick tick, Runnable onExit) {
        try {
            report(Scheduling.request(Role.BUS));
            long next = System.nanoTime();
            while (!stopping) {
                woken = false;
                tick.run(System.nanoTime());
                next = Math.max(next + period, System.nanoTime());
                long left = next - System.nanoTime();
                while (left > 0 && !stopping && !woken) {
                    LockSupport.parkNanos(this, left);
                    if (Thread.interrupted()) throw new InterruptedException(); // parking would only spin from now on
                    left = next - System.nanoTime();
                }
                if (left > 0) next -= period; // woken early: the tick that was due is still to come
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            onExit.run();
        }
    }

    private void report(Scheduling granted) {
        String remedy = granted.remedy();
        if (remedy.isEmpty()) LOG.info("{} thread: {}", thread.getName(), granted.words());
        else LOG.warn("{} thread: {}: {}", thread.getName(), granted.words(), remedy);
    }
}
