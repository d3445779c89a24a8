package orbweaver.dataset.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.VideoFiles;
import org.jspecify.annotations.Nullable;

/// Makes a sealed episode part of its dataset: videos, rows, tasks, the episode's entry, statistics, and
/// info.json last, which is what counts the episode. Each file is written aside, forced, and renamed
/// into place. Every step can be done again, so an interrupted commit starts over.
final class Commit {
    /// Told of each step before it is done; tests halt there.
    interface Watch {
        void before(String step);
    }

    private final Path root;
    private final Path folder;
    private final Sealed sealed;
    private final DatasetState before;
    private final Disk disk;
    private final @Nullable Prepared prepared;

    /// The dataset, the episode's folder in the journal, and the disk both are on.
    record Place(Path root, Path folder, Disk disk) {}

    /// A data file with nothing but the episode's rows, made while it was recorded, and their statistics.
    record Prepared(Path rows, Map<String, FeatureStats> stats) {}

    Commit(Place where, Sealed sealed, DatasetState before, @Nullable Prepared prepared) {
        root = where.root;
        folder = where.folder;
        disk = where.disk;
        this.sealed = sealed;
        this.before = before;
        this.prepared = prepared;
    }

    /// Does all steps and returns the dataset as it is then. `described` are the features for info.json
    /// of a set's first episode.
    DatasetState run(List<Feature> described, Watch watch) {
        DatasetInfo info = before.last() == null ? before.info().withFeatures(described) : before.info();
        List<String> tasks = before.tasksWith(sealed.task());
        List<Feature> videos = info.videos();
        for (int camera = 0; camera < videos.size(); camera++) {
            watch.before("video " + videos.get(camera).name());
            placeVideo(info, videos.get(camera), camera);
        }
        watch.before("data");
        Map<String, FeatureStats> rowStats = placeRows(info, tasks.indexOf(sealed.task()));
        watch.before("tasks");
        if (tasks.size() != before.tasks().size() || !Files.exists(root.resolve("meta/tasks.parquet"))) {
            place(root.resolve("meta/tasks.parquet"), part -> ParquetWriter.write(part, DatasetFiles.tasks(tasks)));
        }
        watch.before("episodes");
        Episode episode = episode(info, rowStats);
        Path meta = root.resolve(DatasetFiles.episodes(sealed.meta()));
        place(meta, part -> ParquetWriter.write(part, EpisodeTable.write(info, withEarlier(info, meta, episode))));
        watch.before("stats");
        Map<String, FeatureStats> stats = before.statsWith(info, episode);
        place(
                root.resolve("meta/stats.json"),
                part -> TextFiles.write(part, JsonFile.pretty(Statistics.json(info, stats))));
        watch.before("notes");
        place(
                root.resolve(DatasetFiles.notes(sealed.episode())),
                part -> TextFiles.write(part, JsonFile.pretty(sealed.notes())));
        for (Attached attached : Attached.in(folder)) {
            watch.before("attached " + attached.name());
            disk.move(attached.file(), root.resolve(DatasetFiles.attached(sealed.episode(), attached.name())));
        }
        watch.before("info");
        DatasetInfo counted = info.withTotals(
                new DatasetInfo.Totals(sealed.episode() + 1, sealed.from() + sealed.frames(), tasks.size()));
        place(root.resolve("meta/info.json"), part -> TextFiles.write(part, JsonFile.pretty(counted.json())));
        watch.before("journal");
        disk.removeFolder(folder);
        return new DatasetState(counted, tasks, episode, stats);
    }

    private interface Writing {
        void into(Path part);
    }

    private void place(Path target, Writing writing) {
        Path part = folder.resolve("part");
        writing.into(part);
        disk.force(part);
        disk.move(part, target);
    }

    private void placeVideo(DatasetInfo info, Feature video, int camera) {
        Sealed.VideoPlace to = sealed.videos().get(video.name());
        if (to == null) {
            throw new DatasetException(folder + " has no video of " + video.name());
        }
        CameraLane.CameraFiles files = CameraLane.CameraFiles.of(folder, camera);
        Path own = sealed.interrupted() ? files.rescued() : files.video();
        Path target = root.resolve(DatasetFiles.video(info, to.place(), video.name()));
        if (to.firstFrame() > 0) {
            place(
                    target,
                    part -> VideoFiles.join(
                            List.of(
                                    new VideoFiles.Part(target, 0, to.firstFrame()),
                                    new VideoFiles.Part(own, 0, sealed.frames())),
                            part,
                            info.fps()));
        } else if (Files.exists(own)) {
            disk.move(own, target);
        } else if (!Files.exists(target)) {
            throw new DatasetException(target + " is missing, and the journal does not hold it any more");
        }
    }

    /// Puts the rows in place and returns their statistics.
    private Map<String, FeatureStats> placeRows(DatasetInfo info, int task) {
        Path data = root.resolve(DatasetFiles.data(info, sealed.data()));
        if (prepared != null && !Files.exists(data)) {
            disk.move(prepared.rows, data);
            return prepared.stats;
        }
        Table rows = EpisodeRows.read(info, folder, sealed, task);
        place(data, part -> ParquetWriter.write(part, withEarlier(data, rows)));
        return Statistics.ofRows(info, rows);
    }

    /// The earlier episodes' rows of a shared file, a table each, and ours.
    private List<Table> withEarlier(Path file, Table rows) {
        List<Table> groups = new ArrayList<>();
        if (Files.exists(file)) {
            Table all = ParquetReader.read(file);
            long[] numbers = all.longs("episode_index");
            for (int from = 0, to; from < numbers.length && numbers[from] < sealed.episode(); from = to) {
                to = from + 1;
                while (to < numbers.length && numbers[to] == numbers[from]) {
                    to++;
                }
                groups.add(new Table(all.slice(from, to).columns(), rows.footer()));
            }
        }
        groups.add(rows);
        return groups;
    }

    private List<Episode> withEarlier(DatasetInfo info, Path file, Episode episode) {
        List<Episode> all = new ArrayList<>();
        if (Files.exists(file)) {
            EpisodeTable.read(info, ParquetReader.read(file)).stream()
                    .filter(e -> e.index() < episode.index())
                    .forEach(all::add);
        }
        all.add(episode);
        return all;
    }

    private Episode episode(DatasetInfo info, Map<String, FeatureStats> rowStats) {
        Map<String, FeatureStats> stats = new LinkedHashMap<>(rowStats);
        stats.putAll(sealed.pictureStats());
        Map<String, Episode.Span> spans = new LinkedHashMap<>();
        sealed.videos()
                .forEach((key, video) -> spans.put(
                        key,
                        new Episode.Span(
                                video.place(),
                                (double) video.firstFrame() / info.fps(),
                                (double) (video.firstFrame() + sealed.frames()) / info.fps())));
        return new Episode(
                sealed.episode(),
                List.of(sealed.task()),
                sealed.from(),
                sealed.from() + sealed.frames(),
                sealed.data(),
                spans,
                stats,
                sealed.meta());
    }
}
