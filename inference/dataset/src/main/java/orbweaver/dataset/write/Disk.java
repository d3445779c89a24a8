package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;

/// What makes changes last through a power failure. Tests put a disk in its place that forgets what was
/// not forced.
class Disk {
    /// Returns once the file's bytes are on the medium.
    void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// Puts a forced file in its place in one step, whatever was there.
    void move(Path from, Path to) {
        try {
            Files.createDirectories(to.resolveSibling("."));
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(to.resolveSibling("."));
        } catch (IOException e) {
            throw cannot(to, e);
        }
    }

    /// Returns once the names in a folder are on the medium.
    void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes a folder of ours with all that is in it; one that is gone is fine.
    void removeFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    static DatasetException cannot(Path file, IOException e) {
        String why = e instanceof java.nio.file.FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
        return new DatasetException(file + " cannot be written (" + why + "); free space or choose another folder", e);
    }
}
