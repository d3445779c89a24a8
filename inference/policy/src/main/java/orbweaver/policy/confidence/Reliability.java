package orbweaver.policy.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Scores in ten bins of equal width against what came of them.
public record Reliability(Figures figures, List<Bin> bins) {
    /// How many bins there are.
    public static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /// The scores from `low` to `high`.
    ///
    /// @param meanScore NaN in an empty bin
    public record Bin(double low, double high, int count, int hits, double meanScore) {
        /// The share of hits; NaN in an empty bin.
        public double rate() {
            return (double) hits / count;
        }
    }

    /// Counts.
    ///
    /// @param score makes a score of 0..1 from a raw confidence
    public static Reliability of(List<Judged> seen, DoubleUnaryOperator score) {
        int[] count = new int[BINS];
        int[] hits = new int[BINS];
        double[] sum = new double[BINS];
        double squares = 0;
        for (Judged one : seen) {
            double s = score.applyAsDouble(one.confidence());
            int bin = bin(s);
            count[bin]++;
            sum[bin] += s;
            hits[bin] += one.hit() ? 1 : 0;
            squares += square(s - (one.hit() ? 1 : 0));
        }
        List<Bin> bins = new ArrayList<>();
        double off = 0;
        int allHits = 0;
        for (int b = 0; b < BINS; b++) {
            bins.add(new Bin((double) b / BINS, (b + 1.0) / BINS, count[b], hits[b], sum[b] / count[b]));
            off += Math.abs(sum[b] - hits[b]);
            allHits += hits[b];
        }
        int all = seen.size();
        double none = all == 0 ? Double.NaN : 1;
        return new Reliability(new Figures(all, allHits, none * off / all, none * squares / all), bins);
    }

    /// The bin that a score falls into; 1 belongs to the last one.
    static int bin(double score) {
        return Math.clamp((int) (score * BINS), 0, BINS - 1);
    }

    private static double square(double value) {
        return value * value;
    }
}
