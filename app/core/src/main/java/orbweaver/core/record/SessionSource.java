package orbweaver.core.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Frame;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Rows from a session. Keeps the newest of what the session's threads tell; none of them ever waits here.
public final class SessionSource implements RecordingSource, AutoCloseable {
    private final Session session;
    private final BooleanSupplier intervention;
    private final List<CodedCamera> coded;
    private final Map<String, Frame> newest = new ConcurrentHashMap<>();
    private final SessionControl.Subscription subscription;
    private volatile @Nullable Action asked;
    private volatile @Nullable JointTarget target;
    private volatile double confidence = -1;
    private final AtomicLong clips = new AtomicLong();
    private volatile int clippedChunk;

    /// @param intervention whether a person has taken over from a policy
    /// @param coded those of the session's cameras that wait to be triggered
    public SessionSource(Session session, BooleanSupplier intervention, List<CodedCamera> coded) {
        this.session = session;
        this.intervention = intervention;
        this.coded = List.copyOf(coded);
        subscription = session.listen(new Ears());
    }

    private final class Ears implements SessionListener {
        @Override
        public void snapshot(SessionSnapshot snapshot) {
            if (!snapshot.drive().driven()) forget();
            ChunkView chunk = snapshot.chunk();
            if (chunk == null || chunk.plan() == null || chunk.number() == clippedChunk) return;
            clippedChunk = chunk.number();
            clips.addAndGet(chunk.plan().clips());
        }

        private void forget() {
            asked = null;
            target = null;
            confidence = -1;
        }

        @Override
        public void frame(Frame frame) {
            newest.put(frame.camera(), frame);
        }

        @Override
        public void chunk(int number, DecodeTrace trace) {
            double sure = trace.chunkConfidence(trace.chunkSize());
            confidence = Double.isFinite(sure) ? sure : 0;
        }

        @Override
        public void asked(Action action) {
            asked = action;
        }

        @Override
        public void target(JointTarget goal) {
            target = goal;
        }
    }

    @Override
    public List<CameraShape> cameras() {
        return session.snapshot().cameras().stream()
                .filter(CameraView::present)
                .map(c -> new CameraShape(c.name(), c.width(), c.height()))
                .toList();
    }

    @Override
    public ArmState arm() {
        return session.armState();
    }

    @Override
    public Driving driving() {
        SessionSnapshot now = session.snapshot();
        boolean policy = now.drive() == DriveState.POLICY;
        return new Driving(
                now.drive(),
                intervention.getAsBoolean(),
                policy ? confidence : -1,
                asked,
                target,
                clips.get(),
                now.drive() == DriveState.STOPPED ? now.stop().cause() : "");
    }

    @Override
    public Map<String, Frame> frames(int episode, long row) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        if (coded.isEmpty()) {
            frames.putAll(newest);
        } else {
            CodedCamera.take(coded, episode, row).forEach(frame -> frames.put(frame.camera(), frame));
        }
        return frames;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
