package orbweaver.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.ParquetException;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.VideoReader;
import org.jspecify.annotations.Nullable;

/// A dataset on disk, for reading: LeRobotDataset v3.0, and v2.1 through the same eyes. One thread at a
/// time; it does not notice what others write after it was opened.
public final class Dataset {
    private final Path root;
    private final DatasetInfo info;
    private final List<String> tasks;
    private final List<Episode> episodes;
    private @Nullable Path cachedFile;
    private @Nullable Table cached;

    Dataset(Path root, DatasetInfo info, List<String> tasks, List<Episode> episodes) {
        this.root = root;
        this.info = info;
        this.tasks = List.copyOf(tasks);
        this.episodes = List.copyOf(episodes);
    }

    /// Opens the dataset in that folder.
    public static Dataset open(Path root) {
        DatasetInfo info = DatasetInfo.read(root);
        try {
            if (info.v21()) {
                return Version21.open(root, info);
            }
            if (info.totals().episodes() == 0) {
                return new Dataset(root, info, List.of(), List.of());
            }
            List<Episode> episodes = readEpisodes(root, info);
            if (episodes.size() < info.totals().episodes()) {
                throw new DatasetException(
                        "%s: meta/info.json counts %d episodes, meta/episodes holds %d; try dataset repair"
                                .formatted(root, info.totals().episodes(), episodes.size()));
            }
            return new Dataset(
                    root,
                    info,
                    readTasks(root),
                    episodes.subList(0, info.totals().episodes()));
        } catch (ParquetException | IllegalArgumentException e) {
            throw new DatasetException(root + ": " + e.getMessage() + "; dataset check lists what is wrong", e);
        }
    }

    /// The tasks of a v3.0 set, in the order of their numbers.
    public static List<String> readTasks(Path root) {
        Path file = root.resolve("meta/tasks.parquet");
        Table table = ParquetReader.read(file);
        String name = table.names().stream()
                .filter(Set.of("task", "__index_level_0__")::contains)
                .findFirst()
                .orElseThrow(() -> new DatasetException(file + " has no column with the tasks' texts"));
        if (!(table.column(name) instanceof Column.Texts texts)) {
            throw new DatasetException(file + ": column " + name + " holds no text");
        }
        return texts.values();
    }

    /// The episodes of a v3.0 set, in the order of its files.
    static List<Episode> readEpisodes(Path root, DatasetInfo info) {
        List<Episode> episodes = new ArrayList<>();
        for (Path file : DatasetFiles.parquet(root.resolve("meta/episodes"))) {
            episodes.addAll(EpisodeTable.read(info, ParquetReader.read(file)));
        }
        return episodes;
    }

    public Path root() {
        return root;
    }

    public DatasetInfo info() {
        return info;
    }

    /// The texts of the tasks; `task_index` counts them from 0.
    public List<String> tasks() {
        return tasks;
    }

    public List<Episode> episodes() {
        return episodes;
    }

    /// The rows of an episode. Keeps the file read last, so that going through a dataset in order reads
    /// each file once.
    public Table rows(Episode episode) {
        Path file = dataFile(episode);
        try {
            Table all = cached;
            if (all == null || !file.equals(cachedFile)) {
                all = complete(file, ParquetReader.read(file));
                cached = all;
                cachedFile = file;
            }
            int first = firstRow(all, episode);
            if (first < 0 || first + episode.length() > all.rows()) {
                throw new DatasetException("%s does not hold the %d rows of episode %d; try dataset repair"
                        .formatted(file, episode.length(), episode.index()));
            }
            return all.slice(first, first + episode.length());
        } catch (ParquetException | IllegalArgumentException e) {
            throw new DatasetException(e.getMessage() + "; dataset check lists what is wrong", e);
        }
    }

    private Table complete(Path file, Table table) {
        for (Feature feature : info.columns()) {
            if (table.find(feature.name()).isEmpty()) {
                throw new DatasetException(
                        "%s has no column %s; dataset check lists what is wrong".formatted(file, feature.name()));
            }
        }
        return table;
    }

    private static int firstRow(Table table, Episode episode) {
        long[] numbers = table.longs("episode_index");
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] == episode.index()) {
                return row;
            }
        }
        return -1;
    }

    /// The statistics of the whole dataset that meta/stats.json holds; empty without that file.
    public Map<String, FeatureStats> stats() {
        Path file = root.resolve("meta/stats.json");
        return Files.exists(file) ? Statistics.read(JsonFile.read(file)) : Map.of();
    }

    /// The file with an episode's rows.
    public Path dataFile(Episode episode) {
        return inside(
                info.v21()
                        ? Version21.fill(info, info.files().dataPath(), episode, "")
                        : episode.data().path(info.files().dataPath(), ""));
    }

    /// The file with an episode's pictures of a camera.
    public Path videoFile(Episode episode, String video) {
        String template = info.files().videoPath();
        Episode.Span span = episode.videos().get(video);
        if (template == null || span == null) {
            throw new DatasetException(root + " has no video " + video + " of episode " + episode.index());
        }
        return inside(
                info.v21()
                        ? Version21.fill(info, template, episode, video)
                        : span.place().path(template, video));
    }

    private Path inside(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.toAbsolutePath().normalize().startsWith(root.toAbsolutePath().normalize())) {
            throw new DatasetException(root + ": meta/info.json names files outside the dataset (" + path + ")");
        }
        return file;
    }

    /// The pictures of an episode; the caller closes them.
    public EpisodeVideo video(Episode episode, String video) {
        Path file = videoFile(episode, video);
        Episode.Span span = episode.videos().get(video);
        double from = span == null ? 0 : span.from();
        return new EpisodeVideo(new VideoReader(file, info.fps()), from, info.fps(), episode.length());
    }

    /// What our recorder noted of an episode beside the set; empty for other sets' episodes.
    public Map<String, Object> notes(Episode episode) {
        Path file = root.resolve(DatasetFiles.notes(episode.index()));
        return Files.exists(file) ? JsonFile.read(file) : Map.of();
    }

    /// How many rows and seconds each task has.
    public Map<String, Long> framesByTask() {
        Map<String, Long> frames = new LinkedHashMap<>();
        tasks.forEach(task -> frames.put(task, 0L));
        episodes.forEach(e -> frames.merge(e.task(), (long) e.length(), Long::sum));
        return frames;
    }
}
