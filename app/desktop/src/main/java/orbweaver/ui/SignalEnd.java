package orbweaver.ui;

import orbweaver.cli.HeldArm;
import orbweaver.cli.OnSignal;
import orbweaver.core.record.RecorderControl;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionGuard;

/// How a session ends when its program is told to end by a signal: the window with its Stop is about to go. The arm is
/// held, the episode being recorded is ended and kept, and the log closed.
final class SignalEnd {
    private SignalEnd() {}

    /// Keeps watch for a signal until closed.
    static SessionGuard watch(SessionControl session, RecorderControl recorder) {
        return OnSignal.withArm("session-end", () -> end(session, recorder))::close;
    }

    private static void end(SessionControl session, RecorderControl recorder) {
        HeldArm.of(session, "the program was told to end");
        session.screenClosed();
        recorder.close();
        session.close();
    }
}
