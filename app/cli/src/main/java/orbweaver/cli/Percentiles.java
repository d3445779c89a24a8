package orbweaver.cli;

import java.util.Arrays;

/// Percentiles of a row's measurements.
public final class Percentiles {
    private Percentiles() {}

    /// The value that `share` (0..1) of the first `count` values do not exceed; NaN without any.
    public static double of(double[] values, int count, double share) {
        if (count == 0) return Double.NaN;
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * count) - 1, 0, count - 1)];
    }
}
