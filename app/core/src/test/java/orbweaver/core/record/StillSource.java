package orbweaver.core.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import orbweaver.core.session.DriveState;
import orbweaver.policy.Action;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmState;

/// An arm that stands, and two cameras that give a new coded picture whenever one is asked for, until they are told not
/// to.
final class StillSource implements RecordingSource {
    static final List<CameraShape> CAMERAS =
            List.of(new CameraShape("front", 400, 48), new CameraShape("wrist", 384, 32));

    private final Arm arm;
    private final List<CodedPictures> pictures = List.of(new CodedPictures(0, 400, 48), new CodedPictures(1, 384, 32));
    private long sequence;
    volatile Driving driving = Driving.idle();
    volatile boolean frozen;
    volatile boolean smaller;
    final Queue<TraceJson.Saved> chunks = new ConcurrentLinkedQueue<>();
    private Map<String, Frame> last = Map.of();

    StillSource(Arm arm) {
        this.arm = arm;
    }

    static Driving driven(DriveState controller, String stop) {
        return new Driving(controller, false, -1, new Action(0.01, 0, 0, 0, 0, 0, 1), null, 0, stop);
    }

    @Override
    public List<CameraShape> cameras() {
        return CAMERAS;
    }

    @Override
    public ArmState arm() {
        return arm.state();
    }

    @Override
    public Driving driving() {
        return driving;
    }

    @Override
    public Map<String, Frame> frames(int episode, long row) {
        if (frozen && !last.isEmpty()) return last;
        var frames = new LinkedHashMap<String, Frame>();
        for (int i = 0; i < CAMERAS.size(); i++) {
            CameraShape c = CAMERAS.get(i);
            var argb = new int[c.width() * c.height()];
            pictures.get(i).draw(argb, episode, row, sequence);
            int height = smaller ? c.height() / 2 : c.height();
            int[] given = smaller ? java.util.Arrays.copyOf(argb, c.width() * height) : argb;
            frames.put(c.name(), new Frame(c.name(), c.width(), height, given, sequence, System.nanoTime(), null));
        }
        sequence++;
        last = frames;
        return frames;
    }

    @Override
    public List<TraceJson.Saved> decoded() {
        var since = new ArrayList<TraceJson.Saved>();
        for (TraceJson.Saved chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) since.add(chunk);
        return since;
    }
}
