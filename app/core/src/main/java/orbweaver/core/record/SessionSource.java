package orbweaver.core.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Rows from a session. Keeps the newest of what the session's threads tell; none of them ever waits here.
public final class SessionSource implements RecordingSource, AutoCloseable {
    /// Far more than are decoded between two rows.
    private static final int MOST_DECODED = 64;

    private final Session session;
    private final Options options;
    private final Map<String, Frame> newest = new ConcurrentHashMap<>();
    private final SessionControl.Subscription subscription;
    private volatile @Nullable Action asked;
    private volatile @Nullable JointTarget target;
    private volatile double confidence = -1;
    private final Queue<TraceJson.Saved> decoded = new ArrayBlockingQueue<>(MOST_DECODED);
    private final AtomicLong clips = new AtomicLong();
    private volatile int clippedChunk;

    /// How a session is recorded.
    ///
    /// @param intervention whether a person has taken over from a policy
    /// @param coded those of the session's cameras that wait to be triggered
    /// @param expert whether what the session takes for a policy is a scripted expert, whose rows are a
    ///     person's
    public record Options(BooleanSupplier intervention, List<CodedCamera> coded, boolean expert) {
        public Options {
            coded = List.copyOf(coded);
        }

        /// Nobody takes over, and no camera waits.
        public static Options plain() {
            return new Options(() -> false, List.of(), false);
        }
    }

    public SessionSource(Session session, Options options) {
        this.session = session;
        this.options = options;
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
        public void chunk(DecodedChunk chunk) {
            var saved = new TraceJson.Saved(chunk.chunk(), chunk.tokens());
            while (!decoded.offer(saved)) decoded.poll();
            double sure = chunk.chunk().raw();
            confidence = Double.isNaN(sure) ? -1 : sure;
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
        boolean expert = options.expert() && now.drive() == DriveState.POLICY;
        DriveState drive = expert ? DriveState.TELEOP : now.drive();
        return new Driving(
                drive,
                options.intervention().getAsBoolean(),
                drive == DriveState.POLICY ? confidence : -1,
                asked,
                target,
                clips.get(),
                now.drive() == DriveState.STOPPED ? cause(now) : "");
    }

    private static String cause(SessionSnapshot now) {
        return now.stop().cause().isEmpty() ? "by itself" : now.stop().cause();
    }

    @Override
    public Map<String, Frame> frames(int episode, long row) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        if (options.coded().isEmpty()) {
            frames.putAll(newest);
        } else {
            CodedCamera.take(options.coded(), episode, row).forEach(frame -> frames.put(frame.camera(), frame));
        }
        return frames;
    }

    @Override
    public List<TraceJson.Saved> decoded() {
        var since = new ArrayList<TraceJson.Saved>();
        for (TraceJson.Saved chunk = decoded.poll(); chunk != null; chunk = decoded.poll()) since.add(chunk);
        return since;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
