package orbweaver.ui;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orbweaver.cli.OnSignal;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.StopSource;

/// How a session ends when its program is told to end by a signal. The window with its Stop is about to go, and nobody
/// may be there, so that the arm is not parked but held where it is, with torque; the episode being recorded is ended
/// and
/// kept, and the log closed.
final class SignalEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long POLL_NANOS = 2_000_000;

    private SignalEnd() {}

    /// Keeps watch for a signal until closed.
    static SessionGuard watch(SessionControl session, RecorderControl recorder) {
        return OnSignal.withArm("session-end", () -> end(session, recorder))::close;
    }

    private static void end(SessionControl session, RecorderControl recorder) {
        long asked = System.nanoTime();
        session.stop(StopSource.COMMAND, "the program was told to end", asked);
        session.screenClosed();
        while (!session.snapshot().stop().atRest() && System.nanoTime() - asked < PATIENCE.toNanos())
            LockSupport.parkNanos(POLL_NANOS);
        recorder.close();
        session.close();
    }
}
