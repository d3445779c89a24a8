package orbweaver.core.session;

/// Where the gate closes, as calibrated confidences of chunks (0..1): below `slow` a chunk is carried out at half
/// speed, below `hold` the arm holds and asks.
public record GateLimits(double slow, double hold) {
    /// The gate lets everything pass.
    public static final GateLimits OFF = new GateLimits(0, 0);

    /// What a window starts with.
    public static final GateLimits USUAL = new GateLimits(0.5, 0.2);

    public GateLimits {
        if (!(hold >= 0 && hold <= slow && slow <= 1)) {
            throw new IllegalArgumentException(
                    "a gate that slows below %s and holds below %s: hold must lie in 0..slow, slow in 0..1"
                            .formatted(slow, hold));
        }
    }
}
