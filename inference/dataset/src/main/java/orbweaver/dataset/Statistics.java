package orbweaver.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Statistics of rows, and of whole datasets.
public final class Statistics {
    private Statistics() {}

    /// Statistics of every feature of rows that holds numbers.
    public static Map<String, FeatureStats> ofRows(DatasetInfo info, Table rows) {
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        for (Feature feature : info.columns()) {
            if (!feature.isText() && rows.find(feature.name()).isPresent()) {
                stats.put(feature.name(), ofColumn(feature, rows.column(feature.name()), info.fps()));
            }
        }
        return stats;
    }

    private static FeatureStats ofColumn(Feature feature, Column column, int fps) {
        int parts = feature.shape().getLast();
        double[][] samples = new double[parts][column.rows() * (feature.width() / parts)];
        boolean time = feature.name().equals("timestamp");
        for (int row = 0; row < column.rows(); row++) {
            for (int i = 0; i < feature.width(); i++) {
                double value = column.number(row, i);
                // The file holds single precision; the reference counts with the exact time.
                samples[i % parts][row * (feature.width() / parts) + i / parts] =
                        time ? Math.rint(value * fps) / fps : value;
            }
        }
        return FeatureStats.of(samples);
    }

    /// The statistics of the dataset from those of its episodes, for the features that every episode has
    /// them of.
    public static Map<String, FeatureStats> ofEpisodes(DatasetInfo info, List<Map<String, FeatureStats>> episodes) {
        Map<String, FeatureStats> all = new LinkedHashMap<>();
        for (Feature feature : info.features()) {
            List<FeatureStats> of = episodes.stream()
                    .filter(stats -> stats.containsKey(feature.name()))
                    .map(stats -> stats.get(feature.name()))
                    .toList();
            if (!of.isEmpty() && of.size() == episodes.size()) {
                all.put(feature.name(), FeatureStats.aggregate(of));
            }
        }
        return all;
    }

    /// The content of stats.json.
    public static Map<String, Object> json(DatasetInfo info, Map<String, FeatureStats> stats) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Feature feature : info.features()) {
            FeatureStats of = stats.get(feature.name());
            if (of != null) {
                json.put(
                        feature.name(),
                        of.json(feature.isVideo() || feature.dtype().equals("image")));
            }
        }
        return json;
    }

    /// What stats.json holds; an entry that cannot be read is left out.
    public static Map<String, FeatureStats> read(Map<String, Object> json) {
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        json.forEach((name, cells) -> {
            if (cells instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                stats.put(name, FeatureStats.read(named));
            }
        });
        return stats;
    }
}
