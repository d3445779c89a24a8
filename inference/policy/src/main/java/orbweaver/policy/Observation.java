package orbweaver.policy;

import java.util.Map;
import java.util.Optional;

/// What a policy sees: the newest frame of each camera by camera name, the instruction as typed, and where the arm is
/// when somebody measured it.
public record Observation(Map<String, Frame> frames, String instruction, Optional<RobotState> state) {
    public Observation {
        frames = Map.copyOf(frames);
    }

    /// Capture time of the oldest frame, or `otherwise` without any.
    public long oldestNanos(long otherwise) {
        return frames.values().stream().mapToLong(Frame::captureNanos).min().orElse(otherwise);
    }

    /// Pictures and words alone.
    public Observation(Map<String, Frame> frames, String instruction) {
        this(frames, instruction, Optional.empty());
    }
}
