package orbweaver.core.camera;

/// Counts pictures and their bytes over the last second and a half. One thread counts, any reads.
final class Meter {
    private static final long WINDOW_NANOS = 1_500_000_000L;

    private final long[] times = new long[128];
    private final int[] sizes = new int[128];
    private int count;
    private volatile double rate;
    private volatile double bytesPerSecond;

    /// A picture of so many bytes came.
    void count(long nanos, int bytes) {
        times[count % times.length] = nanos;
        sizes[count++ % sizes.length] = bytes;
        int oldest = count - 1;
        long sum = 0;
        while (oldest > 0
                && count - oldest < times.length
                && nanos - times[(oldest - 1) % times.length] <= WINDOW_NANOS) {
            sum += sizes[oldest % sizes.length];
            oldest--;
        }
        int gaps = count - 1 - oldest;
        double seconds = (nanos - times[oldest % times.length]) * 1e-9;
        rate = gaps == 0 ? 0 : gaps / seconds;
        bytesPerSecond = gaps == 0 ? 0 : sum / seconds;
    }

    /// Begins anew, as after a gap.
    void clear() {
        count = 0;
        rate = 0;
        bytesPerSecond = 0;
    }

    /// Pictures a second; 0 until there are two.
    double rate() {
        return rate;
    }

    double bytesPerSecond() {
        return bytesPerSecond;
    }
}
