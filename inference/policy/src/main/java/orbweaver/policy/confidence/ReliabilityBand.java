package orbweaver.policy.confidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// How far the shares of hits might lie elsewhere if other episodes had been seen: 95 % of what comes out when whole
/// episodes are drawn anew, with replacement (bootstrap). The same data always give the same band.
///
/// @param spans one for each bin of [Reliability]
public record ReliabilityBand(List<Span> spans) {
    private static final int DRAWS = 400;
    private static final long SEED = 1;
    private static final double OUTSIDE = 0.025;

    public ReliabilityBand {
        spans = List.copyOf(spans);
    }

    /// The band in one bin; NaN where too few of the draws had anything in it.
    public record Span(double low, double high) {
        static final Span NONE = new Span(Double.NaN, Double.NaN);

        /// Whether there is a band here.
        public boolean known() {
            return !Double.isNaN(low);
        }
    }

    /// What one episode has in each bin.
    @SuppressWarnings("ArrayRecordComponent")
    private record Tally(int[] count, int[] hits) {}

    /// Draws the band.
    ///
    /// @param score makes a score of 0..1 from a raw confidence
    public static ReliabilityBand of(List<Judged> seen, DoubleUnaryOperator score) {
        List<Tally> episodes = tallies(seen, score);
        var random = new SplittableRandom(SEED);
        double[][] rates = new double[Reliability.BINS][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] count = new int[Reliability.BINS];
            int[] hits = new int[Reliability.BINS];
            for (int i = 0; i < episodes.size(); i++) {
                Tally one = episodes.get(random.nextInt(episodes.size()));
                for (int b = 0; b < Reliability.BINS; b++) {
                    count[b] += one.count[b];
                    hits[b] += one.hits[b];
                }
            }
            for (int b = 0; b < Reliability.BINS; b++) rates[b][draw] = (double) hits[b] / count[b];
        }
        List<Span> spans = new ArrayList<>();
        for (double[] bin : rates) spans.add(span(bin));
        return new ReliabilityBand(spans);
    }

    private static List<Tally> tallies(List<Judged> seen, DoubleUnaryOperator score) {
        Map<Integer, Tally> episodes = new LinkedHashMap<>();
        for (Judged one : seen) {
            Tally tally = episodes.computeIfAbsent(
                    one.group(), _ -> new Tally(new int[Reliability.BINS], new int[Reliability.BINS]));
            int bin = Reliability.bin(score.applyAsDouble(one.confidence()));
            tally.count[bin]++;
            tally.hits[bin] += one.hit() ? 1 : 0;
        }
        return List.copyOf(episodes.values());
    }

    /// Of the draws that had anything in the bin, if half of them had.
    private static Span span(double[] rates) {
        double[] known = Arrays.stream(rates)
                .filter(rate -> !Double.isNaN(rate))
                .sorted()
                .toArray();
        if (known.length < DRAWS / 2) return Span.NONE;
        int out = (int) (OUTSIDE * known.length);
        return new Span(known[out], known[known.length - 1 - out]);
    }
}
