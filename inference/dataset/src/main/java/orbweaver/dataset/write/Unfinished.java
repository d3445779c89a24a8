package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Recordings and edits that an interrupted program left beside a dataset.
public final class Unfinished {
    private Unfinished() {}

    /// Their folders in the dataset's journal, oldest first.
    public static List<Path> episodes(Path root) {
        return Journal.episodes(root);
    }

    /// Whether an edit was interrupted, so that the set is not what it is to be, or lies beside its place.
    public static boolean edit(Path root) {
        return Versions.interrupted(root);
    }

    /// Makes recordings part of the dataset, and finishes or forgets an edit; says what was done, a sentence each.
    public static List<String> recover(Path root) {
        if (Journal.episodes(root).isEmpty() && !Versions.interrupted(root)) {
            return List.of();
        }
        try (Journal _ = Journal.open(root)) {
            var disk = new Disk();
            List<String> done = new ArrayList<>(Versions.recover(root, disk));
            done.addAll(new Recovery(root, disk).run(step -> {}));
            return done;
        }
    }
}
