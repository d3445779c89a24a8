package orbweaver.robot.safety;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Stands beside the flow of goals, not in it: any thread may close it, and once closed the bus writes nothing but
/// the stop until an operator opens it again. Closing never waits for anything.
public final class StopLatch {
    private final AtomicReference<@Nullable StopRequest> pending = new AtomicReference<>();
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// Stops the arm. May be called from any thread, as often as anyone likes: every call reaches the bus, which is
    /// woken at once.
    ///
    /// @param eventNanos `System.nanoTime()` of the key, click or finding that asks for it
    public void close(StopTier tier, StopCause cause, long eventNanos) {
        var request = new StopRequest(tier, cause, eventNanos);
        pending.accumulateAndGet(
                request, (older, newer) -> older == null || newer == null ? newer : older.followedBy(newer));
        closed = true;
        for (Runnable waker : wakers) waker.run();
    }

    /// Whether a stop is in force. Everything that makes goals must look here and make none.
    public boolean closed() {
        return closed;
    }

    /// Adds something to run, on the closing thread, whenever the latch is closed; it must not block.
    public void onClose(Runnable waker) {
        wakers.add(waker);
    }

    /// Whether a press waits for the bus thread.
    public boolean pending() {
        return pending.get() != null;
    }

    /// Takes the press that waits, if any. For the bus thread only.
    public @Nullable StopRequest take() {
        return pending.get() == null ? null : pending.getAndSet(null);
    }

    /// Opens the latch; false when a new press came in the meantime, which then stands. For the bus thread only, on
    /// an operator's Resume.
    public boolean open() {
        closed = false;
        if (pending()) closed = true;
        return !closed;
    }

    /// Closes again what was opened, without a press: the stop that was in force still is. For the bus thread only,
    /// when
    /// the arm could not be taken back.
    public void keep() {
        closed = true;
    }
}
