package orbweaver.core.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The few statistics that a table of trials needs.
public final class Statistics {
    private static final double Z95 = 1.959963984540054;

    private Statistics() {}

    /// An interval of proportions.
    public record Interval(double low, double high) {}

    /// Wilson's 95 % interval of a proportion; 0..1 without any trial.
    public static Interval wilson95(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double n = trials;
        double p = successes / n;
        double z2 = Z95 * Z95;
        double centre = p + z2 / (2 * n);
        double spread = Z95 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double scale = 1 + z2 / n;
        double low = successes == 0 ? 0 : (centre - spread) / scale;
        double high = successes == trials ? 1 : (centre + spread) / scale;
        return new Interval(low, high);
    }

    /// McNemar's exact test, two-sided: how likely a split at least as uneven as this one is, when both are
    /// equally good.
    ///
    /// @param onlyFirst trials in which only the first succeeded
    /// @param onlySecond trials in which only the second succeeded
    public static double mcNemar(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        double logHalf = n * Math.log(0.5);
        double logChoose = 0;
        double tail = 0;
        for (int k = 0; k <= fewer; k++) {
            tail += Math.exp(logChoose + logHalf);
            logChoose += Math.log((n - k) / (k + 1.0));
        }
        return Math.min(1, 2 * tail);
    }

    /// The value below which a share of the values lies, interpolated between neighbours; null without
    /// any value.
    public static @Nullable Double percentile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return null;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
