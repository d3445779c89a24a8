package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;

/// What makes changes last through a power failure. Tests put a disk in its place that forgets what was
/// not forced.
public class Disk {
    /// Bytes from which on a file is hardly one that somebody changes in place.
    private static final long LINKED_BYTES = 64L * 1024;

    /// Returns once the file's bytes are on the medium.
    public void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// Puts a forced file in its place in one step, whatever was there.
    public void move(Path from, Path to) {
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

    /// Returns once the names in a folder and in all folders in it are on the medium.
    public void forceFolders(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.filter(Files::isDirectory).toList()) {
                forceFolder(path);
            }
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    /// Makes two folders change places in one step; false where this disk or system cannot, and nothing was done.
    boolean exchange(Path one, Path other) {
        try {
            if (!Exchange.of(one, other)) {
                return false;
            }
            forceFolder(one.resolveSibling("."));
            forceFolder(other.resolveSibling("."));
            return true;
        } catch (IOException e) {
            throw cannot(one, e);
        }
    }

    /// Puts a file in a place where none is, without copying it where the disk can: both then share their bytes, so
    /// neither may be changed in place.
    public void link(Path file, Path to) {
        try {
            Path whole = file.toRealPath();
            Files.createDirectories(to.resolveSibling("."));
            if (!linked(whole, to)) {
                Files.copy(whole, to);
                force(to);
            }
        } catch (NoSuchFileException e) {
            throw new DatasetException(file + " is missing; dataset check lists what is wrong", e);
        } catch (IOException e) {
            throw cannot(to, e);
        }
    }

    /// As [#link], but copies small files, which somebody may change in place; links stay links.
    public void copy(Path file, Path to) {
        try {
            if (Files.isSymbolicLink(file)) {
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(file, to, LinkOption.NOFOLLOW_LINKS);
                return;
            }
            if (Files.size(file) >= LINKED_BYTES) {
                link(file, to);
                return;
            }
            Files.createDirectories(to.resolveSibling("."));
            Files.copy(file, to);
            force(to);
        } catch (IOException e) {
            throw cannot(to, e);
        }
    }

    /// Makes a folder with those around it; one that is there is fine.
    public void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    /// Writes a text file in a place where none is.
    public void write(Path file, String text) {
        TextFiles.write(file, text);
        force(file);
    }

    private static boolean linked(Path file, Path to) {
        try {
            Files.createLink(to, file);
            return true;
        } catch (IOException | UnsupportedOperationException _) {
            // Another disk, or one that knows no links.
            return false;
        }
    }

    /// Removes a folder of ours with all that is in it; one that is gone is fine.
    public void removeFolder(Path folder) {
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

    /// The sentence for a file that cannot be written.
    public static DatasetException cannot(Path file, IOException e) {
        String why = e instanceof java.nio.file.FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
        return new DatasetException(file + " cannot be written (" + why + "); free space or choose another folder", e);
    }
}
