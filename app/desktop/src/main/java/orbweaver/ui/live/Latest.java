package orbweaver.ui.live;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Hands the newest value from a fast producer to a slow consumer; older values are dropped, never queued.
public final class Latest<T> {
    private final AtomicReference<T> pending = new AtomicReference<>();
    private final Executor consumerThread;
    private final Consumer<? super T> consumer;
    /// Made once: pictures come thirty times a second.
    private final Runnable delivery = this::deliver;

    public Latest(Executor consumerThread, Consumer<? super T> consumer) {
        this.consumerThread = consumerThread;
        this.consumer = consumer;
    }

    /// Called by any thread; never waits.
    public void offer(T value) {
        if (pending.getAndSet(value) == null) consumerThread.execute(delivery);
    }

    private void deliver() {
        T value = pending.getAndSet(null);
        if (value != null) consumer.accept(value);
    }
}
