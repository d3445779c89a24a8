package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;

/// The folder beside a dataset, `<name>.bin`, in which its discarded episodes lie: one folder each, which
/// orders by the time it was discarded.
public final class Bin {
    private static final String PREFIX = "discarded-";

    private Bin() {}

    /// Where the bin of a dataset lies.
    public static Path of(Path root) {
        Path whole = root.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".bin");
    }

    /// The discarded episodes, the newest first.
    public static List<Path> episodes(Path root) {
        Path bin = of(root);
        if (!Files.isDirectory(bin)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(bin)) {
            return inside.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(bin + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Removes what was discarded longer ago than that, and the bin when nothing is left in it.
    public static void empty(Path root, Duration age) {
        List<Path> left = new ArrayList<>(episodes(root));
        String oldest = name(Instant.now().minus(age));
        for (Path folder : List.copyOf(left)) {
            if (folder.getFileName().toString().compareTo(oldest) < 0) {
                new Disk().removeFolder(folder);
                left.remove(folder);
            }
        }
        if (left.isEmpty()) {
            removeEmpty(root);
        }
    }

    static void removeEmpty(Path root) {
        try {
            if (episodes(root).isEmpty()) {
                Files.deleteIfExists(of(root));
            }
        } catch (IOException e) {
            throw Disk.cannot(of(root), e);
        }
    }

    /// A folder of the bin that is not there yet.
    static Path next(Path root) {
        Path bin = of(root);
        for (Instant now = Instant.now(); ; now = now.plusMillis(1)) {
            Path folder = bin.resolve(name(now));
            if (!Files.exists(folder)) {
                return folder;
            }
        }
    }

    private static String name(Instant moment) {
        return PREFIX + "%015d".formatted(moment.toEpochMilli());
    }
}
