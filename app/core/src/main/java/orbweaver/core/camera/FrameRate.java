package orbweaver.core.camera;

/// Frames a second over the last second and a half. One thread.
final class FrameRate {
    private static final long WINDOW_NANOS = 1_500_000_000L;

    private final long[] times = new long[128];
    private int count;

    /// The rate after a frame at `nanos`; 0 until there are two frames.
    double at(long nanos) {
        times[count++ % times.length] = nanos;
        int oldest = count - 1;
        while (oldest > 0
                && count - oldest < times.length
                && nanos - times[(oldest - 1) % times.length] <= WINDOW_NANOS) oldest--;
        int gaps = count - 1 - oldest;
        return gaps == 0 ? 0 : gaps * 1e9 / (nanos - times[oldest % times.length]);
    }
}
