package orbweaver.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Element;
import orbweaver.dataset.parquet.Table;

/// Episodes as the rows of meta/episodes files.
public final class EpisodeTable {
    private EpisodeTable() {}

    /// The table of episodes, in the reference's order of columns.
    public static Table write(DatasetInfo info, List<Episode> episodes) {
        List<Column> columns = new ArrayList<>();
        columns.add(longs("episode_index", episodes, Episode::index));
        columns.add(new Column.Nested(
                "tasks", Element.TEXT, 1, episodes.stream().map(Episode::tasks).toList()));
        columns.add(longs("length", episodes, Episode::length));
        columns.add(longs("data/chunk_index", episodes, e -> e.data().chunk()));
        columns.add(longs("data/file_index", episodes, e -> e.data().file()));
        columns.add(longs("dataset_from_index", episodes, Episode::from));
        columns.add(longs("dataset_to_index", episodes, Episode::to));
        for (Feature video : info.videos()) {
            String prefix = "videos/" + video.name() + "/";
            Function<Episode, Episode.Span> span = e -> span(e, video);
            columns.add(longs(
                    prefix + "chunk_index", episodes, e -> span.apply(e).place().chunk()));
            columns.add(longs(
                    prefix + "file_index", episodes, e -> span.apply(e).place().file()));
            columns.add(new Column.Doubles(
                    prefix + "from_timestamp",
                    1,
                    episodes.stream().mapToDouble(e -> span.apply(e).from()).toArray()));
            columns.add(new Column.Doubles(
                    prefix + "to_timestamp",
                    1,
                    episodes.stream().mapToDouble(e -> span.apply(e).to()).toArray()));
        }
        addStats(info, episodes, columns);
        columns.add(longs("meta/episodes/chunk_index", episodes, e -> e.meta().chunk()));
        columns.add(longs("meta/episodes/file_index", episodes, e -> e.meta().file()));
        return new Table(columns);
    }

    private static Episode.Span span(Episode episode, Feature video) {
        Episode.Span span = episode.videos().get(video.name());
        if (span == null) {
            throw new DatasetException("episode " + episode.index() + " has no video of " + video.name());
        }
        return span;
    }

    private static void addStats(DatasetInfo info, List<Episode> episodes, List<Column> columns) {
        List<Feature> ordered = new ArrayList<>(info.columns());
        ordered.addAll(info.videos());
        for (Feature feature : ordered) {
            if (episodes.stream().anyMatch(e -> !e.stats().containsKey(feature.name()))) {
                continue;
            }
            boolean picture = feature.isVideo();
            for (String name : FeatureStats.NAMES) {
                boolean count = name.equals("count");
                List<List<?>> cells = new ArrayList<>();
                for (Episode episode : episodes) {
                    FeatureStats stats = episode.stats().get(feature.name());
                    cells.add(stats == null ? List.of() : stats.cell(name, picture));
                }
                columns.add(new Column.Nested(
                        "stats/" + feature.name() + "/" + name,
                        count ? Element.INT64 : Element.DOUBLE,
                        picture && !count ? 3 : 1,
                        cells));
            }
        }
    }

    private static Column longs(String name, List<Episode> episodes, ToLongFunction<Episode> value) {
        return new Column.Longs(name, episodes.stream().mapToLong(value).toArray());
    }

    /// The episodes of a table, in its order.
    public static List<Episode> read(DatasetInfo info, Table table) {
        List<Episode> episodes = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            Map<String, Episode.Span> videos = new LinkedHashMap<>();
            for (Feature video : info.videos()) {
                String prefix = "videos/" + video.name() + "/";
                videos.put(
                        video.name(),
                        new Episode.Span(
                                place(table, prefix, row),
                                table.column(prefix + "from_timestamp").number(row, 0),
                                table.column(prefix + "to_timestamp").number(row, 0)));
            }
            episodes.add(new Episode(
                    (int) table.longs("episode_index")[row],
                    texts(table.column("tasks").row(row)),
                    table.longs("dataset_from_index")[row],
                    table.longs("dataset_to_index")[row],
                    place(table, "data/", row),
                    videos,
                    stats(info, table, row),
                    place(table, "meta/episodes/", row)));
        }
        return episodes;
    }

    private static List<String> texts(Object cell) {
        return cell instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(cell.toString());
    }

    private static Place place(Table table, String prefix, int row) {
        return new Place((int) table.longs(prefix + "chunk_index")[row], (int) table.longs(prefix + "file_index")[row]);
    }

    private static Map<String, FeatureStats> stats(DatasetInfo info, Table table, int row) {
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        for (Feature feature : info.features()) {
            String prefix = "stats/" + feature.name() + "/";
            Map<String, Object> cells = new LinkedHashMap<>();
            for (String name : FeatureStats.NAMES) {
                table.find(prefix + name).ifPresent(column -> cells.put(name, column.row(row)));
            }
            if (cells.size() >= 5) {
                stats.put(feature.name(), FeatureStats.read(cells));
            }
        }
        return stats;
    }
}
