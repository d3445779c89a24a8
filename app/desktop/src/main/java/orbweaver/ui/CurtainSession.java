package orbweaver.ui;

import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.robot.motion.JointTarget;

/// A session whose pictures reach the window only while the curtain is open: the same cell, cameras and window with and
/// without video, for `bench video`.
final class CurtainSession extends PendingSession {
    private volatile boolean open = true;

    CurtainSession(String words) {
        super(words);
    }

    /// Whether pictures reach the window from now on.
    void open(boolean now) {
        open = now;
    }

    @Override
    public synchronized Subscription listen(SessionListener listener) {
        return super.listen(new Behind(listener));
    }

    private final class Behind implements SessionListener {
        private final SessionListener listener;

        Behind(SessionListener listener) {
            this.listener = listener;
        }

        @Override
        public void snapshot(SessionSnapshot snapshot) {
            listener.snapshot(snapshot);
        }

        @Override
        public void frame(Frame frame) {
            if (open) listener.frame(frame);
        }

        @Override
        public void chunk(DecodedChunk chunk) {
            listener.chunk(chunk);
        }

        @Override
        public void asked(Action action) {
            listener.asked(action);
        }

        @Override
        public void target(JointTarget target) {
            listener.target(target);
        }
    }
}
