package orbweaver.core.record;

import java.util.List;
import java.util.Map;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;
import orbweaver.robot.bus.ArmState;

/// Where the rows of an episode come from. Asked by the recorder's thread only; what it answers with must
/// neither wait for the bus nor hold up a camera.
public interface RecordingSource {
    /// The cameras, in the order of the dataset's videos.
    List<CameraShape> cameras();

    /// The arm as last read; good for a second.
    ArmState arm();

    /// Who drives now.
    Driving driving();

    /// The newest frame of each camera that has one. Cameras that are triggered take theirs now, and may
    /// be waited for at most a row's time.
    Map<String, Frame> frames(int episode, long row);

    /// The chunks that were decoded since this was asked last, in order.
    default List<TraceJson.Saved> decoded() {
        return List.of();
    }
}
