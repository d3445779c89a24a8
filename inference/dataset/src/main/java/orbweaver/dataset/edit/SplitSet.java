package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.write.Disk;

/// Copies a set's episodes into several new sets. The set itself is not touched; files that are taken whole share
/// their bytes with it, where the disk can.
public final class SplitSet {
    /// One of the new sets: the name of its folder, and which episodes it gets.
    public sealed interface Part {
        String name();

        /// A share of the episodes, above 0 and at most 1; shares are cut from the first episode on, in the order of
        /// the parts.
        record Share(String name, double share) implements Part {
            public Share {
                if (!(share > 0 && share <= 1)) {
                    throw new DatasetException(
                            "\"%s\" cannot get the share %s: write one above 0, at most 1".formatted(name, share));
                }
            }
        }

        /// These episodes, in this order.
        record Episodes(String name, List<Integer> episodes) implements Part {
            public Episodes {
                episodes = List.copyOf(episodes);
            }
        }
    }

    private SplitSet() {}

    /// Writes a set for each part into a folder of its name in `target`, which must not be there yet; returns how many
    /// episodes each got.
    public static Map<String, Integer> run(Path source, List<Part> parts, Path target) {
        Dataset set = Edits.sound(Dataset.open(source));
        Map<String, List<Piece>> pieces = pieces(set, parts);
        var disk = new Disk();
        NewSets.write(
                target,
                disk,
                folder -> pieces.forEach((name, of) -> {
                    var part = new Target(folder.resolve(name), set.info(), disk, step -> {}, true);
                    new SetBuilder(part).build(of, set.tasks());
                }));
        Map<String, Integer> counts = new LinkedHashMap<>();
        pieces.forEach((name, of) -> counts.put(name, of.size()));
        return counts;
    }

    private static Map<String, List<Piece>> pieces(Dataset set, List<Part> parts) {
        Map<String, List<Piece>> pieces = new LinkedHashMap<>();
        Map<Integer, String> taken = new HashMap<>();
        double share = 0;
        for (Part part : parts) {
            mustBeName(part.name());
            List<Integer> episodes;
            switch (part) {
                case Part.Share(String _, double next) -> {
                    int from = boundary(set, share);
                    share += next;
                    episodes = java.util.stream.IntStream.range(from, boundary(set, share))
                            .boxed()
                            .toList();
                }
                case Part.Episodes(String _, List<Integer> named) -> episodes = named;
            }
            List<Piece> of = new ArrayList<>();
            for (int number : episodes) {
                of.add(Piece.whole(set, Plan.existing(set, number)));
                String other = taken.put(number, part.name());
                if (other != null) {
                    throw new DatasetException("episode %d is named for \"%s\" and for \"%s\": name it once"
                            .formatted(number, other, part.name()));
                }
            }
            if (of.isEmpty()) {
                throw new DatasetException("\"%s\" would get no episode of the %d in %s"
                        .formatted(part.name(), set.episodes().size(), set.root()));
            }
            if (pieces.put(part.name(), of) != null) {
                throw new DatasetException("two parts are called \"" + part.name() + "\": choose another name");
            }
        }
        return pieces;
    }

    private static int boundary(Dataset set, double share) {
        if (share > 1 + 1e-9) {
            throw new DatasetException("the shares add up to %.3f: they may be 1 together".formatted(share));
        }
        return (int) Math.round(Math.min(1, share) * set.episodes().size());
    }

    private static void mustBeName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new DatasetException(
                    "\"" + name + "\" is no name for a part: choose letters, digits, dots, dashes and underscores");
        }
    }
}
