package orbweaver.dataset.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeTable;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Place;
import orbweaver.dataset.Statistics;

/// Makes a whole set of pieces of others, in a folder in which no set lies yet. Everything is on the medium afterwards,
/// but for the names in folders.
final class SetBuilder {
    /// A folder for what is only needed meanwhile.
    static final String SCRATCH = "scratch";

    private final Target target;
    private final DatasetInfo info;

    SetBuilder(Target target) {
        this.target = target;
        info = target.info();
    }

    /// What was made; `recoded` pictures had to be encoded again.
    record Built(DatasetInfo.Totals totals, long recoded) {
        int episodes() {
            return totals.episodes();
        }

        long frames() {
            return totals.frames();
        }
    }

    /// Makes the set. Tasks keep the order given; those that no piece has are left out.
    Built build(List<Piece> pieces, List<String> known) {
        List<String> tasks = used(pieces, known);
        List<RowTree.Slot> slots = new ArrayList<>();
        long frames = 0;
        for (Piece piece : pieces) {
            slots.add(new RowTree.Slot(piece, slots.size(), frames));
            frames += piece.length();
        }
        long recoded = 0;
        Map<String, List<VideoTree.Placed>> videos = new LinkedHashMap<>();
        for (Feature video : info.videos()) {
            target.watch().accept("video " + video.name());
            var tree = new VideoTree(target, video);
            videos.put(video.name(), tree.make(pieces));
            recoded += tree.recoded();
        }
        target.disk().removeFolder(target.file(SCRATCH));
        target.watch().accept("data");
        List<RowTree.Placed> rows = new RowTree(target, tasks).make(slots);
        target.watch().accept("meta");
        if (!pieces.isEmpty()) {
            meta(episodes(slots, rows, videos), tasks);
        }
        var totals = new DatasetInfo.Totals(pieces.size(), frames, tasks.size());
        target.disk()
                .write(
                        target.file("meta/info.json"),
                        JsonFile.pretty(info.withTotals(totals).json()));
        target.watch().accept("notes");
        for (RowTree.Slot slot : slots) {
            SideCar.write(slot.piece(), target.folder(), slot.index(), target.disk());
        }
        return new Built(totals, recoded);
    }

    private static List<String> used(List<Piece> pieces, List<String> known) {
        Set<String> used = new LinkedHashSet<>();
        pieces.forEach(piece -> used.addAll(piece.tasks()));
        Set<String> ordered = new LinkedHashSet<>(known);
        ordered.addAll(used);
        ordered.retainAll(used);
        return List.copyOf(ordered);
    }

    private List<Episode> episodes(
            List<RowTree.Slot> slots, List<RowTree.Placed> rows, Map<String, List<VideoTree.Placed>> videos) {
        var files = target.new Files(DatasetFiles::episodes);
        List<Episode> episodes = new ArrayList<>();
        for (List<RowTree.Slot> run : Runs.of(slots, SetBuilder::sameMeta)) {
            Place place = files.next();
            for (RowTree.Slot slot : run) {
                Map<String, FeatureStats> stats =
                        new LinkedHashMap<>(rows.get(slot.index()).stats());
                Map<String, Episode.Span> spans = new LinkedHashMap<>();
                videos.forEach((name, placed) -> {
                    stats.put(name, placed.get(slot.index()).stats());
                    spans.put(name, placed.get(slot.index()).span());
                });
                episodes.add(new Episode(
                        slot.index(),
                        slot.piece().tasks(),
                        slot.from(),
                        slot.from() + slot.piece().length(),
                        rows.get(slot.index()).place(),
                        spans,
                        stats,
                        place));
            }
        }
        return episodes;
    }

    private static boolean sameMeta(RowTree.Slot one, RowTree.Slot other) {
        return one.piece().source() == other.piece().source()
                && one.piece().episode().meta().equals(other.piece().episode().meta());
    }

    private void meta(List<Episode> episodes, List<String> tasks) {
        for (List<Episode> run : Runs.of(episodes, (one, other) -> one.meta().equals(other.meta()))) {
            target.write(DatasetFiles.episodes(run.getFirst().meta()), List.of(EpisodeTable.write(info, run)));
        }
        target.write("meta/tasks.parquet", List.of(DatasetFiles.tasks(tasks)));
        var stats = Statistics.ofEpisodes(
                info, episodes.stream().map(Episode::stats).toList());
        target.disk().write(target.file("meta/stats.json"), JsonFile.pretty(Statistics.json(info, stats)));
    }
}
