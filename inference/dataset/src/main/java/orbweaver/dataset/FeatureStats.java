package orbweaver.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.parquet.Rows;

/// Statistics of one feature, a value for each of its parts (for pictures: red, green, blue, in 0..1).
/// The standard deviation is that of the population; `count` is the number of frames, or of sampled
/// pictures.
@SuppressWarnings("ArrayRecordComponent")
public record FeatureStats(double[] min, double[] max, double[] mean, double[] std, long count, double[][] quantiles) {
    /// The quantiles kept, and the names they have in files.
    static final double[] QUANTILES = {0.01, 0.10, 0.50, 0.90, 0.99};

    static final List<String> QUANTILE_NAMES = List.of("q01", "q10", "q50", "q90", "q99");

    /// The names of all numbers, in the order of files.
    static final List<String> NAMES = List.of("min", "max", "mean", "std", "count", "q01", "q10", "q50", "q90", "q99");

    /// The values of `name`; `count` as one value.
    double[] values(String name) {
        return switch (name) {
            case "min" -> min;
            case "max" -> max;
            case "mean" -> mean;
            case "std" -> std;
            case "count" -> new double[] {count};
            default -> quantiles[QUANTILE_NAMES.indexOf(name)];
        };
    }

    /// Statistics of samples, one array a part; each is sorted in place.
    static FeatureStats of(double[][] parts) {
        int n = parts.length;
        double[] min = new double[n];
        double[] max = new double[n];
        double[] mean = new double[n];
        double[] std = new double[n];
        double[][] quantiles = new double[QUANTILES.length][n];
        for (int i = 0; i < n; i++) {
            double[] sorted = parts[i];
            Arrays.sort(sorted);
            min[i] = sorted[0];
            max[i] = sorted[sorted.length - 1];
            double sum = 0;
            for (double value : sorted) {
                sum += value;
            }
            mean[i] = sum / sorted.length;
            double squares = 0;
            for (double value : sorted) {
                squares += (value - mean[i]) * (value - mean[i]);
            }
            std[i] = Math.sqrt(squares / sorted.length);
            for (int q = 0; q < QUANTILES.length; q++) {
                quantiles[q][i] = quantile(sorted, QUANTILES[q]);
            }
        }
        return new FeatureStats(min, max, mean, std, n == 0 ? 0 : parts[0].length, quantiles);
    }

    /// Statistics of values that were counted by level, one array a part; a level stands for its share
    /// of the highest. `samples` is the count kept.
    public static FeatureStats ofLevels(long[][] counts, long samples) {
        int n = counts.length;
        double[][] numbers = new double[4][n];
        double[][] quantiles = new double[QUANTILES.length][n];
        for (int i = 0; i < n; i++) {
            long[] levels = counts[i];
            double top = levels.length - 1;
            long total = Arrays.stream(levels).sum();
            numbers[0][i] = level(levels, 0) / top;
            numbers[1][i] = level(levels, total - 1) / top;
            double mean = 0;
            for (int level = 0; level < levels.length; level++) {
                mean += level / top * levels[level] / total;
            }
            double variance = 0;
            for (int level = 0; level < levels.length; level++) {
                variance += (level / top - mean) * (level / top - mean) * levels[level] / total;
            }
            numbers[2][i] = mean;
            numbers[3][i] = Math.sqrt(variance);
            for (int q = 0; q < QUANTILES.length; q++) {
                quantiles[q][i] = level(levels, Math.round(QUANTILES[q] * (total - 1))) / top;
            }
        }
        return new FeatureStats(numbers[0], numbers[1], numbers[2], numbers[3], samples, quantiles);
    }

    /// The level of the value of that rank, from 0.
    private static int level(long[] levels, long rank) {
        long seen = 0;
        for (int level = 0; level < levels.length; level++) {
            seen += levels[level];
            if (seen > rank) {
                return level;
            }
        }
        return levels.length - 1;
    }

    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// Statistics of several episodes together, as the reference aggregates them: weighted by count, and
    /// the envelope of the quantiles (the lowest of the lower ones, the highest of the upper ones).
    public static FeatureStats aggregate(List<FeatureStats> all) {
        FeatureStats total = all.getFirst();
        for (FeatureStats next : all.subList(1, all.size())) {
            total = total.plus(next);
        }
        return total;
    }

    private FeatureStats plus(FeatureStats other) {
        int n = min.length;
        long sum = count + other.count;
        double mine = sum == 0 ? 0 : (double) count / sum;
        double theirs = 1 - mine;
        double[][] sums = new double[4][n];
        for (int i = 0; i < n; i++) {
            sums[0][i] = Math.min(min[i], other.min[i]);
            sums[1][i] = Math.max(max[i], other.max[i]);
            sums[2][i] = mine * mean[i] + theirs * other.mean[i];
            double apart = mean[i] - other.mean[i];
            sums[3][i] = Math.sqrt(
                    mine * std[i] * std[i] + theirs * other.std[i] * other.std[i] + mine * theirs * apart * apart);
        }
        double[][] both = new double[QUANTILES.length][n];
        for (int q = 0; q < QUANTILES.length; q++) {
            for (int i = 0; i < n; i++) {
                both[q][i] = QUANTILES[q] <= 0.5
                        ? Math.min(quantiles[q][i], other.quantiles[q][i])
                        : Math.max(quantiles[q][i], other.quantiles[q][i]);
            }
        }
        return new FeatureStats(sums[0], sums[1], sums[2], sums[3], sum, both);
    }

    /// What stats.json holds of a feature; pictures are nested (channel, 1, 1).
    public Map<String, Object> json(boolean picture) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String name : NAMES) {
            json.put(name, cell(name, picture));
        }
        return json;
    }

    /// One number of a file's row: a list, nested for pictures; `count` is always a list of one.
    List<?> cell(String name, boolean picture) {
        if (name.equals("count")) {
            return List.of(count);
        }
        List<Object> list = new ArrayList<>();
        for (double value : values(name)) {
            list.add(picture ? List.of(List.of(value)) : (Object) value);
        }
        return list;
    }

    /// Reads what [#json] or the cells of a row hold; quantiles that are missing become the extremes.
    static FeatureStats read(Map<String, ?> cells) {
        double[] min = numbers(cells, "min");
        double[] max = numbers(cells, "max");
        double[] mean = numbers(cells, "mean");
        double[] std = numbers(cells, "std");
        double[] count = numbers(cells, "count");
        if (min.length == 0 || max.length != min.length || mean.length != min.length || std.length != min.length) {
            throw new DatasetException("statistics of unequal lengths");
        }
        double[][] quantiles = new double[QUANTILES.length][];
        for (int q = 0; q < QUANTILES.length; q++) {
            double[] values = cells.containsKey(QUANTILE_NAMES.get(q)) ? numbers(cells, QUANTILE_NAMES.get(q)) : null;
            quantiles[q] = values == null || values.length != min.length ? (QUANTILES[q] <= 0.5 ? min : max) : values;
        }
        return new FeatureStats(min, max, mean, std, count.length == 0 ? 0 : (long) count[0], quantiles);
    }

    private static double[] numbers(Map<String, ?> cells, String name) {
        Object cell = cells.get(name);
        if (cell == null) {
            throw new DatasetException("the statistics lack \"" + name + "\"");
        }
        return Rows.leaves(cell).stream()
                .mapToDouble(leaf -> switch (leaf) {
                    case Number number -> number.doubleValue();
                    case Boolean flag -> flag ? 1 : 0;
                    default -> throw new DatasetException("the statistics hold \"" + leaf + "\", which is no number");
                })
                .toArray();
    }
}
