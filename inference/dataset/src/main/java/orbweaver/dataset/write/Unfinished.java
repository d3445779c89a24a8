package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.List;

/// Recordings that an interrupted program left beside a dataset.
public final class Unfinished {
    private Unfinished() {}

    /// Their folders in the dataset's journal, oldest first.
    public static List<Path> episodes(Path root) {
        return Journal.episodes(root);
    }

    /// Makes them part of the dataset; says what was done, a sentence each.
    public static List<String> recover(Path root) {
        if (Journal.episodes(root).isEmpty()) {
            return List.of();
        }
        try (Journal _ = Journal.open(root)) {
            return new Recovery(root, new Disk()).run(step -> {});
        }
    }
}
