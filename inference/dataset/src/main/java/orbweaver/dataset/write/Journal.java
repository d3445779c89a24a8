package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;
import org.jspecify.annotations.Nullable;

/// The folder beside a dataset, `<name>.journal`, in which its unfinished episodes lie: one folder each.
/// Whoever writes the dataset holds its lock.
final class Journal implements AutoCloseable {
    static final String PREFIX = "ep-";
    private static final String RING = "ring-";

    private final Path folder;
    private final FileChannel channel;

    private Journal(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Where the journal of a dataset lies.
    static Path of(Path root) {
        Path whole = root.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".journal");
    }

    /// Takes the dataset for writing.
    static Journal open(Path root) {
        Path folder = of(root);
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DatasetException(root + " is being written by another program: close that one first");
            }
            return new Journal(folder, channel);
        } catch (IOException e) {
            throw Disk.cannot(folder, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// A folder for an episode; the name orders folders, and is one that was not there.
    Path episode(int index) {
        for (int again = 0; ; again++) {
            Path episode = folder.resolve("%s%06d%s".formatted(PREFIX, index, again == 0 ? "" : "-" + again));
            try {
                return Files.createDirectory(episode);
            } catch (java.nio.file.FileAlreadyExistsException _) {
                // The next name; old folders are left to the recovery.
            } catch (IOException e) {
                throw Disk.cannot(episode, e);
            }
        }
    }

    /// A folder for a stretch of a recording that is only kept when somebody asks for it.
    Path stretch(long number) {
        Path stretch = folder.resolve(RING + number);
        try {
            return Files.createDirectory(stretch);
        } catch (IOException e) {
            throw Disk.cannot(stretch, e);
        }
    }

    /// Removes stretches that nobody asked for.
    void forgetStretches(Disk disk) {
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(f -> f.getFileName().toString().startsWith(RING)).forEach(disk::removeFolder);
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Moves an episode's folder in from elsewhere on the same disk.
    Path take(Path from, int index) {
        Path to = episode(index);
        try {
            Files.delete(to);
            return Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Disk.cannot(to, e);
        }
    }

    /// The unfinished episodes of a dataset, oldest first.
    static List<Path> episodes(Path root) {
        Path folder = of(root);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(f -> f.getFileName().toString().startsWith(PREFIX) && Files.isDirectory(f))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Gives the dataset back; an empty journal is removed.
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(folder.resolve("lock"));
            try (Stream<Path> rest = Files.list(folder)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw Disk.cannot(folder, e);
        }
    }
}
