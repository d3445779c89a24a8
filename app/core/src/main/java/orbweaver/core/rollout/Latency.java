package orbweaver.core.rollout;

/// How much simulated time passes while a chunk is decoded.
public sealed interface Latency {
    /// As long as decoding really took.
    record Measured() implements Latency {}

    /// The same for every chunk, so that trials repeat exactly.
    record Fixed(double milliseconds) implements Latency {
        public Fixed {
            if (!(milliseconds >= 0 && milliseconds < 60_000)) {
                throw new IllegalArgumentException("latency of " + milliseconds + " ms");
            }
        }
    }

    /// The time that a decode of `measuredNanos` takes here.
    default long nanos(long measuredNanos) {
        return switch (this) {
            case Measured() -> measuredNanos;
            case Fixed(double milliseconds) -> Math.round(1e6 * milliseconds);
        };
    }
}
