package orbweaver.dataset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Statistics of rows while they come, in a memory that does not grow with them. Extremes, means and deviations are
/// exact; quantiles are those of every n-th row once there are more than [#KEPT].
public final class RunningStats {
    /// Rows kept for quantiles: about two minutes at 30 a second.
    static final int KEPT = 4096;

    private final List<Feature> features;
    private final int fps;
    private final Map<String, Part[]> parts = new LinkedHashMap<>();

    /// For the features of a dataset that hold numbers.
    public RunningStats(DatasetInfo info) {
        features = info.columns().stream().filter(f -> !f.isText()).toList();
        fps = info.fps();
        for (Feature feature : features) {
            Part[] of = new Part[feature.width()];
            Arrays.setAll(of, i -> new Part());
            parts.put(feature.name(), of);
        }
    }

    /// Counts rows in.
    public void add(Table rows) {
        for (Feature feature : features) {
            Column column = rows.column(feature.name());
            Part[] of = parts.getOrDefault(feature.name(), new Part[0]);
            boolean time = feature.name().equals("timestamp");
            for (int row = 0; row < rows.rows(); row++) {
                for (int i = 0; i < of.length; i++) {
                    double value = column.number(row, i);
                    of[i].add(time ? Math.rint(value * fps) / fps : value);
                }
            }
        }
    }

    /// The statistics so far, by feature.
    public Map<String, FeatureStats> result() {
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        parts.forEach((name, of) -> {
            double[][] kept = new double[of.length][];
            Arrays.setAll(kept, i -> Arrays.copyOf(of[i].kept, of[i].keptCount));
            FeatureStats sampled = FeatureStats.of(kept);
            stats.put(
                    name,
                    new FeatureStats(
                            all(of, part -> part.min),
                            all(of, part -> part.max),
                            all(of, part -> part.mean),
                            all(of, part -> Math.sqrt(part.squares / part.count)),
                            of[0].count,
                            sampled.quantiles()));
        });
        return stats;
    }

    private static double[] all(Part[] parts, java.util.function.ToDoubleFunction<Part> value) {
        return Arrays.stream(parts).mapToDouble(value).toArray();
    }

    /// One number of a feature; mean and squared deviations after Welford.
    private static final class Part {
        private final double[] kept = new double[KEPT];
        private int keptCount;
        private long stride = 1;
        private long count;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double mean;
        private double squares;

        void add(double value) {
            if (count % stride == 0) {
                if (keptCount == KEPT) {
                    halve();
                }
                if (count % stride == 0) {
                    kept[keptCount++] = value;
                }
            }
            count++;
            min = Math.min(min, value);
            max = Math.max(max, value);
            double apart = value - mean;
            mean += apart / count;
            squares += apart * (value - mean);
        }

        private void halve() {
            for (int i = 0; i < KEPT / 2; i++) {
                kept[i] = kept[2 * i];
            }
            keptCount = KEPT / 2;
            stride *= 2;
        }
    }
}
