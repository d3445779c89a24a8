package orbweaver.cli;

import orbweaver.robot.serial.SerialBytePort;
import org.jspecify.annotations.Nullable;

/// What is done when the program is told to end from outside: by Ctrl-C in its terminal, or by a terminate signal. The
/// program ends when that is done, whatever its other threads are at. Closed, it is forgotten; where the signal came
/// first, closing changes nothing any more.
///
/// What has to be waited for is waited for in the work itself, within a limit of its own.
public final class OnSignal implements AutoCloseable {
    private volatile @Nullable Runnable work;

    private OnSignal(Runnable work) {
        this.work = work;
    }

    private Thread thread(String name) {
        return Thread.ofPlatform().name(name).unstarted(this::doIt);
    }

    private void doIt() {
        Runnable kept = work;
        if (kept != null) kept.run();
    }

    /// Keeps `work` for a signal.
    ///
    /// @param name of the thread that does it
    public static OnSignal run(String name, Runnable work) {
        var kept = new OnSignal(work);
        Runtime.getRuntime().addShutdownHook(kept.thread(name));
        return kept;
    }

    /// The same while serial ports still work, so that an arm can be stopped and its answer read: they stay open until
    /// the work is done.
    ///
    /// @param name of the thread that does it
    public static OnSignal withArm(String name, Runnable work) {
        var kept = new OnSignal(work);
        SerialBytePort.beforeTheyClose(kept.thread(name));
        return kept;
    }

    @Override
    public void close() {
        work = null;
    }
}
