package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.write.Disk;

/// Copies the episodes of several sets, one set after the other, into a new one. Tasks of the same text become one. The
/// sets themselves are not touched; files that are taken whole share their bytes with them, where the disk can.
public final class MergeSets {
    private static final List<String> ENCODING = List.of("video.codec", "video.pix_fmt");

    private MergeSets() {}

    /// Writes the set into a folder that must not be there yet. Refused, with all the differences, when the sets are
    /// not
    /// of one kind.
    public static Edits.Done run(List<Path> sources, Path target) {
        if (sources.size() < 2) {
            throw new DatasetException("a merge needs two sets or more");
        }
        List<Dataset> sets = sources.stream()
                .map(source -> Edits.sound(Dataset.open(source)))
                .toList();
        refuseDifferences(sets);
        List<Piece> pieces = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        for (Dataset set : sets) {
            set.episodes().forEach(episode -> pieces.add(Piece.whole(set, episode)));
            tasks.addAll(set.tasks());
        }
        var disk = new Disk();
        DatasetInfo info = sets.getFirst().info();
        NewSets.write(
                target,
                disk,
                folder -> new SetBuilder(new Target(folder, info, disk, step -> {}, true)).build(pieces, tasks));
        long frames = pieces.stream().mapToLong(Piece::length).sum();
        return new Edits.Done("merged %d sets".formatted(sets.size()), pieces.size(), frames, List.of());
    }

    private static void refuseDifferences(List<Dataset> sets) {
        Dataset first = sets.getFirst();
        List<String> all = new ArrayList<>();
        for (Dataset other : sets.subList(1, sets.size())) {
            List<String> differences = differences(first.info(), other.info());
            if (!differences.isEmpty()) {
                all.add(other.root() + ": " + String.join("; ", differences));
            }
        }
        if (!all.isEmpty()) {
            throw new DatasetException("the sets are not of one kind, so nothing was merged. Compared with %s, of %s"
                    .formatted(first.root(), String.join(". Of ", all)));
        }
    }

    static List<String> differences(DatasetInfo one, DatasetInfo other) {
        List<String> differences = new ArrayList<>();
        if (one.fps() != other.fps()) {
            differences.add("it has %d frames a second, not %d".formatted(other.fps(), one.fps()));
        }
        if (!Objects.equals(one.robotType(), other.robotType())) {
            differences.add("its robot is %s, not %s".formatted(other.robotType(), one.robotType()));
        }
        for (Feature wanted : one.features()) {
            Optional<Feature> there = other.feature(wanted.name());
            if (there.isEmpty()) {
                differences.add("it has no " + wanted.name());
            } else if (!there.get().sameAs(wanted)) {
                differences.add("its %s is %s, not %s"
                        .formatted(wanted.name(), there.get().describe(), wanted.describe()));
            } else if (wanted.isVideo()) {
                encoding(wanted, there.get(), differences);
            }
        }
        for (Feature there : other.features()) {
            if (one.feature(there.name()).isEmpty()) {
                differences.add("it also has " + there.name());
            }
        }
        return differences;
    }

    private static void encoding(Feature wanted, Feature there, List<String> differences) {
        for (String key : ENCODING) {
            Object mine = wanted.info().get(key);
            Object theirs = there.info().get(key);
            if (mine != null && theirs != null && !mine.equals(theirs)) {
                differences.add("its %s is encoded as %s, not %s".formatted(wanted.name(), theirs, mine));
            }
        }
    }
}
