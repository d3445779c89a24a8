package orbweaver.dataset.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeTable;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Statistics;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.Table;
import org.jspecify.annotations.Nullable;

/// Checks what lies in meta/: tasks, episodes, statistics, and the counts of info.json.
final class MetaCheck {
    private final Path root;
    private final DatasetInfo info;
    private final List<Fault> faults;

    MetaCheck(Path root, DatasetInfo info, List<Fault> faults) {
        this.root = root;
        this.info = info;
        this.faults = faults;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void fault(Path file, String what, @Nullable Object... values) {
        faults.add(new Fault(file, what.formatted(values), Fault.Remedy.REPAIR));
    }

    /// The tasks, as far as they can be read.
    List<String> tasks() {
        Path file = root.resolve("meta/tasks.parquet");
        if (info.totals().episodes() == 0 && !Files.exists(file)) {
            return List.of();
        }
        try {
            Table table = ParquetReader.read(file);
            List<String> tasks = Dataset.readTasks(root);
            String pandas = table.footer().getOrDefault("pandas", "");
            if (!pandas.contains("\"index_columns\": [\"") && !pandas.contains("\"index_columns\":[\"")) {
                fault(file, "does not say that the tasks' texts are its index, so loaders show numbers instead");
            }
            long[] numbers = table.longs("task_index");
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != i) {
                    fault(file, "task %d stands in row %d", numbers[i], i);
                    break;
                }
            }
            if (tasks.size() != info.totals().tasks()) {
                fault(
                        root.resolve("meta/info.json"),
                        "counts %d tasks, meta/tasks.parquet has %d",
                        info.totals().tasks(),
                        tasks.size());
            }
            return tasks;
        } catch (DatasetException | IllegalArgumentException e) {
            fault(file, "%s", e.getMessage());
            return List.of();
        }
    }

    /// The episodes, as far as they can be read.
    List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (Path file : DatasetFiles.parquet(root.resolve("meta/episodes"))) {
            try {
                episodes.addAll(EpisodeTable.read(info, ParquetReader.read(file)));
            } catch (DatasetException | IllegalArgumentException e) {
                fault(file, "%s", e.getMessage());
            }
        }
        Path first = root.resolve("meta/episodes");
        long from = 0;
        for (int i = 0; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            if (episode.index() != i) {
                fault(first, "episode %d stands in row %d", episode.index(), i);
                break;
            }
            if (episode.from() != from || episode.to() <= episode.from()) {
                fault(
                        first,
                        "episode %d has the rows %d to %d, expected from %d",
                        i,
                        episode.from(),
                        episode.to(),
                        from);
            }
            from = episode.to();
        }
        counts(episodes);
        return episodes;
    }

    private void counts(List<Episode> episodes) {
        Path file = root.resolve("meta/info.json");
        int counted = info.totals().episodes();
        if (counted != episodes.size()) {
            fault(file, "counts %d episodes, meta/episodes has %d", counted, episodes.size());
        }
        long frames = episodes.isEmpty() ? 0 : episodes.getLast().to();
        if (info.totals().frames() != frames) {
            fault(file, "counts %d frames, the episodes have %d", info.totals().frames(), frames);
        }
    }

    void stats() {
        Path file = root.resolve("meta/stats.json");
        if (info.totals().episodes() == 0) {
            return;
        }
        try {
            Map<String, FeatureStats> stats = Statistics.read(JsonFile.read(file));
            for (Feature feature : info.features()) {
                FeatureStats of = stats.get(feature.name());
                int width = feature.isVideo() ? 3 : feature.shape().getLast();
                if (!feature.isText() && of == null) {
                    fault(file, "lacks %s, which training needs", feature.name());
                } else if (of != null && of.mean().length != width) {
                    fault(file, "has %d numbers for %s, not %d", of.mean().length, feature.name(), width);
                }
            }
        } catch (DatasetException e) {
            fault(file, "%s", e.getMessage());
        }
    }

    /// Parquet files that no episode names: loaders read them all the same.
    void foreignFiles(List<Episode> episodes) {
        Set<Path> data = episodes.stream()
                .map(e -> root.resolve(DatasetFiles.data(info, e.data())))
                .collect(Collectors.toSet());
        Set<Path> meta = episodes.stream()
                .map(e -> root.resolve(DatasetFiles.episodes(e.meta())))
                .collect(Collectors.toSet());
        DatasetFiles.parquet(root.resolve("data")).stream()
                .filter(f -> !data.contains(f))
                .forEach(f -> fault(f, "belongs to no episode, but loaders read it"));
        DatasetFiles.parquet(root.resolve("meta/episodes")).stream()
                .filter(f -> !meta.contains(f))
                .forEach(f -> fault(f, "belongs to no episode, but loaders read it"));
    }
}
