package orbweaver.core.trace;

/// A stretch of time, `System.nanoTime()` at both ends.
public record Window(long fromNanos, long toNanos) {
    /// The last `seconds` before `nowNanos`.
    public static Window before(long nowNanos, double seconds) {
        return new Window(nowNanos - Math.round(seconds * 1e9), nowNanos);
    }

    boolean contains(long nanos) {
        return nanos - fromNanos >= 0 && toNanos - nanos >= 0;
    }
}
