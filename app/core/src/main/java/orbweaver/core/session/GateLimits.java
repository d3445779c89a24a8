package orbweaver.core.session;

import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ConfidenceScale;

/// Where the gate closes, as calibrated confidences of chunks (0..1): below `slow` a chunk is carried out at half
/// speed, below `hold` the arm holds and asks.
public record GateLimits(double slow, double hold) {
    /// The gate lets everything pass.
    public static final GateLimits OFF = new GateLimits(0, 0);

    private static final double SLOW_SHARE = 0.05;
    private static final double HOLD_SHARE = 0.01;
    private static final GateLimits OF_RAW = new GateLimits(0.5, 0.2);

    public GateLimits {
        if (!(hold >= 0 && hold <= slow && slow <= 1)) {
            throw new IllegalArgumentException(
                    "a gate that slows below %s and holds below %s: hold must lie in 0..slow, slow in 0..1"
                            .formatted(slow, hold));
        }
    }

    /// What a window starts with. Of a hundred chunks like those that the model was calibrated with the least
    /// sure one asks, the least sure five are slowed: how often a model is near the expert depends on the model
    /// and its tasks, so that no figure fits all.
    public static GateLimits usual(ConfidenceScale scale) {
        return switch (scale) {
            case ConfidenceScale.Raw _ -> OF_RAW;
            case ConfidenceScale.Calibrated(Calibration known) ->
                new GateLimits(known.quantile(SLOW_SHARE), known.quantile(HOLD_SHARE));
        };
    }
}
