package orbweaver.core.teleop.sdl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.teleop.SpaceMouseReports;
import orbweaver.core.teleop.StopPress;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopSample;
import org.jspecify.annotations.Nullable;

/// A SpaceMouse, read by a thread of its own. One that is unplugged is looked for until it is back.
public final class SpaceMouse implements TeleopDevice {
    /// Connection string.
    public static final String ADDRESS = "spacemouse:";

    private static final int WAIT_MILLIS = 20;
    private static final long RETRY_NANOS = 500_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Source source;
    private final boolean holdToRun;
    private final SpaceMouseReports reports;
    private final Thread thread;
    private volatile TeleopSample sample = TeleopSample.untouched(false, System.nanoTime());
    private volatile boolean closing;

    /// Where reports come from.
    interface Source {
        /// The device if it is plugged in, otherwise null.
        @Nullable
        Pipe open();
    }

    /// A device that is plugged in. One thread.
    interface Pipe extends AutoCloseable {
        /// Reads one report into `buffer` and says how long it is, 0 when none came in time.
        int read(ByteBuffer buffer, int waitMillis) throws IOException;

        @Override
        void close();
    }

    private SpaceMouse(Source source, StopPress stop, boolean holdToRun) {
        this.source = source;
        this.holdToRun = holdToRun;
        reports = new SpaceMouseReports(stop, holdToRun);
        thread = Thread.ofPlatform().name("spacemouse").daemon().unstarted(this::run);
    }

    /// Starts reading; a device that is not there yet is waited for.
    ///
    /// @param holdToRun whether the cap counts only while the left button is held
    /// @throws SdlException when this system has no SDL
    public static SpaceMouse open(StopPress stop, boolean holdToRun) {
        return open(SdlHid.source(), stop, holdToRun);
    }

    static SpaceMouse open(Source source, StopPress stop, boolean holdToRun) {
        var mouse = new SpaceMouse(source, stop, holdToRun);
        mouse.thread.start();
        return mouse;
    }

    private void run() {
        while (!closing) {
            try (Pipe pipe = source.open()) {
                if (pipe != null) read(pipe);
            } catch (IOException _) {
                // Unplugged, which the sample says.
            }
            reports.forget(System.nanoTime());
            sample = TeleopSample.untouched(false, System.nanoTime());
            if (!closing) LockSupport.parkNanos(this, RETRY_NANOS);
        }
    }

    private void read(Pipe pipe) throws IOException {
        var buffer = ByteBuffer.allocateDirect(SpaceMouseReports.LONGEST);
        var report = new byte[SpaceMouseReports.LONGEST];
        while (!closing) {
            int length = pipe.read(buffer.clear(), WAIT_MILLIS);
            long now = System.nanoTime();
            buffer.get(0, report, 0, length);
            reports.feed(report, length, now);
            sample = reports.sample(true, now);
        }
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String description() {
        return "The SpaceMouse";
    }

    @Override
    public String clutchHint() {
        return holdToRun ? "hold the left button and move the cap" : "move the cap";
    }

    @Override
    public TeleopSample sample() {
        return sample;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
