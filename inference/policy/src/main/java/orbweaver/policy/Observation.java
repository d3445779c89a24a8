package orbweaver.policy;

import java.util.Map;

/// What a policy sees: the newest frame of each camera by camera name, and the instruction as typed.
public record Observation(Map<String, Frame> frames, String instruction) {
    public Observation {
        frames = Map.copyOf(frames);
    }
}
