package orbweaver.dataset.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import orbweaver.dataset.parquet.ParquetException;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.write.Disk;
import orbweaver.dataset.write.Unfinished;
import orbweaver.dataset.write.WriteLock;

/// Mends a dataset: takes up unfinished recordings, drops damaged episodes from the end, sets foreign
/// files aside, and writes tasks, numbers, times, statistics and counts anew. Nothing is deleted: what
/// is changed or dropped is kept beside the dataset.
public final class DatasetRepair {
    private final Path root;
    private final DatasetInfo info;
    private final SetAside aside;
    private final List<String> done = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();

    private DatasetRepair(Path root, DatasetInfo info) {
        this.root = root;
        this.info = info;
        aside = new SetAside(root);
    }

    /// Mends what can be mended and says what was done, a sentence each; none when nothing was wrong.
    public static List<String> run(Path root) {
        List<String> done = new ArrayList<>(Unfinished.recover(root));
        List<Fault> faults = DatasetCheck.run(root, false);
        if (faults.isEmpty()) {
            return done;
        }
        DatasetInfo info = DatasetInfo.read(root);
        if (!info.version().equals(DatasetInfo.VERSION)) {
            throw new DatasetException(root + " is a dataset of version " + info.version()
                    + ", which cannot be mended here: " + faults.getFirst());
        }
        var repair = new DatasetRepair(root, info);
        try (WriteLock lock = WriteLock.take(root, new Disk())) {
            done.addAll(lock.recovered());
            repair.all(faults);
        } catch (ParquetException e) {
            throw new DatasetException(root + " cannot be mended: " + e.getMessage(), e);
        }
        done.addAll(repair.done);
        return done;
    }

    private void all(List<Fault> faults) {
        List<Episode> episodes = goodEpisodes();
        if (episodes.isEmpty() && info.totals().episodes() > 0) {
            throw new DatasetException(
                    root + " holds no episode that can be read, so nothing was changed: " + faults.getFirst());
        }
        for (Path file : unreadable) {
            aside.move(file);
            done.add("%s could not be read and was set aside".formatted(file));
        }
        Map<Path, List<Episode>> byData = new LinkedHashMap<>();
        Map<Path, List<Episode>> byMeta = new LinkedHashMap<>();
        for (Episode episode : episodes) {
            byData.computeIfAbsent(root.resolve(DatasetFiles.data(info, episode.data())), f -> new ArrayList<>())
                    .add(episode);
            byMeta.computeIfAbsent(root.resolve(DatasetFiles.episodes(episode.meta())), f -> new ArrayList<>())
                    .add(episode);
        }
        setForeignAside(root.resolve("data"), byData.keySet());
        setForeignAside(root.resolve("meta/episodes"), byMeta.keySet());
        List<String> tasks = tasks(episodes);
        Map<Integer, Map<String, FeatureStats>> stats = new LinkedHashMap<>();
        byData.forEach((file, inside) -> mendRows(file, inside, tasks, stats));
        List<Map<String, FeatureStats>> all = new ArrayList<>();
        byMeta.forEach((file, inside) -> {
            List<Episode> mended = inside.stream()
                    .map(e -> withStats(e, stats.getOrDefault(e.index(), Map.of())))
                    .toList();
            mended.forEach(e -> all.add(e.stats()));
            replace(file, part -> ParquetWriter.write(part, EpisodeTable.write(info, mended)));
        });
        replace(root.resolve("meta/tasks.parquet"), part -> ParquetWriter.write(part, DatasetFiles.tasks(tasks)));
        String numbers = JsonFile.pretty(Statistics.json(info, Statistics.ofEpisodes(info, all)));
        replace(root.resolve("meta/stats.json"), part -> SetAside.write(part, numbers));
        var totals = new DatasetInfo.Totals(
                episodes.size(), episodes.isEmpty() ? 0 : episodes.getLast().to(), tasks.size());
        String counted = JsonFile.pretty(info.withTotals(totals).json());
        replace(root.resolve("meta/info.json"), part -> SetAside.write(part, counted));
        done.add("meta was written anew for %d episodes of %d frames; the files before lie in %s"
                .formatted(totals.episodes(), totals.frames(), aside.folder()));
    }

    /// The episodes from the start that can be read whole. A damaged one before a good one is told, not
    /// dropped.
    private List<Episode> goodEpisodes() {
        List<Episode> all = new ArrayList<>();
        for (Path file : DatasetFiles.parquet(root.resolve("meta/episodes"))) {
            try {
                all.addAll(EpisodeTable.read(info, ParquetReader.read(file)));
            } catch (DatasetException | IllegalArgumentException e) {
                unreadable.add(file);
            }
        }
        List<Episode> good = new ArrayList<>();
        Episode bad = null;
        for (Episode episode : all) {
            boolean whole = episode.index() == good.size() && readable(episode);
            if (!whole) {
                bad = bad == null ? episode : bad;
            } else if (bad != null) {
                break;
            } else {
                good.add(episode);
            }
        }
        if (bad != null) {
            refuseHoles(all, good.size());
            done.add("episodes from %d on could not be read and were dropped".formatted(good.size()));
        }
        return good;
    }

    private void refuseHoles(List<Episode> all, int bad) {
        List<Integer> later = all.stream()
                .filter(e -> e.index() > bad && readable(e))
                .map(Episode::index)
                .toList();
        if (!later.isEmpty()) {
            throw new DatasetException(
                    "%s: episode %d cannot be read, but %d later ones can; copy those with dataset export --episodes"
                            .formatted(root, bad, later.size()));
        }
    }

    private boolean readable(Episode episode) {
        List<Fault> found = new ArrayList<>();
        new RowCheck(root, info, found).run(List.of(episode), Integer.MAX_VALUE);
        var videos = new VideoCheck(root, info, found, false);
        info.videos().forEach(v -> videos.run(v, List.of(episode)));
        // Wrong numbers can be mended, and a file shared with others begins with theirs.
        return found.stream()
                .allMatch(f -> f.remedy() == Fault.Remedy.REPAIR || f.what().startsWith("holds "));
    }

    private void setForeignAside(Path tree, Set<Path> ours) {
        for (Path file : DatasetFiles.parquet(tree)) {
            if (!ours.contains(file)) {
                aside.move(file);
                done.add("%s belongs to no episode and was set aside".formatted(file));
            }
        }
    }

    private List<String> tasks(List<Episode> episodes) {
        Set<String> tasks = new LinkedHashSet<>();
        try {
            tasks.addAll(Dataset.readTasks(root));
        } catch (DatasetException | IllegalArgumentException e) {
            done.add("the tasks were taken from the episodes, since meta/tasks.parquet could not be read");
        }
        episodes.forEach(e -> tasks.addAll(e.tasks()));
        return List.copyOf(tasks);
    }

    private void mendRows(
            Path file, List<Episode> episodes, List<String> tasks, Map<Integer, Map<String, FeatureStats>> stats) {
        Table table = ParquetReader.read(file);
        List<Table> groups = new ArrayList<>();
        boolean changed = false;
        int at = 0;
        for (Episode episode : episodes) {
            Table rows = table.slice(at, at + episode.length());
            Table mended = MendedRows.of(info, rows, episode, tasks);
            changed |= !MendedRows.same(rows, mended);
            groups.add(mended);
            stats.put(episode.index(), Statistics.ofRows(info, mended));
            at += episode.length();
        }
        if (changed || at < table.rows()) {
            replace(file, part -> ParquetWriter.write(part, groups));
            done.add("%s was written anew with the right numbers".formatted(file));
        }
    }

    private Episode withStats(Episode episode, Map<String, FeatureStats> rows) {
        Map<String, FeatureStats> stats = new LinkedHashMap<>(episode.stats());
        stats.putAll(rows);
        Set<String> known =
                new HashSet<>(info.features().stream().map(Feature::name).toList());
        stats.keySet().retainAll(known);
        return new Episode(
                episode.index(),
                episode.tasks(),
                episode.from(),
                episode.to(),
                episode.data(),
                episode.videos(),
                stats,
                episode.meta());
    }

    private void replace(Path file, java.util.function.Consumer<Path> writing) {
        Path part = aside.folder().resolve("part");
        writing.accept(part);
        if (Files.exists(file)) {
            aside.copy(file);
        }
        aside.place(part, file);
    }
}
