package orbweaver.core.rollout;

import orbweaver.robot.safety.Limits;

/// How trials are flown.
///
/// @param chunk actions between two looks at whether the trial has succeeded
/// @param occluded share of every picture that is blackened, 0 to 1, in its middle
/// @param startSeconds how long the move from the power-on pose to the start takes
public record RollOutOptions(Limits limits, int chunk, double occluded, double startSeconds) {
    private static final int CHUNK = 5;
    private static final double START_SECONDS = 2.0;

    public RollOutOptions {
        if (chunk < 1 || !(occluded >= 0 && occluded <= 1) || !(startSeconds >= 1)) {
            throw new IllegalArgumentException("cannot fly trials with chunks of %d, %s occluded and %s s to start"
                    .formatted(chunk, occluded, startSeconds));
        }
    }

    /// The limits of the virtual cell's profile, nothing occluded.
    public static RollOutOptions defaults() {
        return new RollOutOptions(Limits.defaults(), CHUNK, 0, START_SECONDS);
    }

    public RollOutOptions withOccluded(double share) {
        return new RollOutOptions(limits, chunk, share, startSeconds);
    }
}
