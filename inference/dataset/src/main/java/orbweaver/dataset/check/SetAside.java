package orbweaver.dataset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import orbweaver.dataset.DatasetException;

/// A folder beside a dataset that keeps what a repair takes away or changes, under the same paths.
final class SetAside {
    private final Path root;
    private final Path folder;

    SetAside(Path root) {
        this.root = root;
        Path whole = root.toAbsolutePath().normalize();
        int number = 1;
        while (Files.exists(whole.resolveSibling(whole.getFileName() + ".before-repair-" + number))) {
            number++;
        }
        folder = whole.resolveSibling(whole.getFileName() + ".before-repair-" + number);
    }

    Path folder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    /// Takes a file out of the dataset.
    void move(Path file) {
        try {
            Files.move(file, target(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// Keeps a copy of a file that is about to be replaced; the first copy stays.
    void copy(Path file) {
        try {
            Path copy = target(file);
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// Puts a new file in its place.
    void place(Path part, Path file) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private Path target(Path file) throws IOException {
        Path target = folder.resolve(root.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        return target;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static DatasetException cannot(Path file, IOException e) {
        return new DatasetException(
                file + " cannot be written (" + e.getClass().getSimpleName() + "): check its rights and the disk", e);
    }
}
