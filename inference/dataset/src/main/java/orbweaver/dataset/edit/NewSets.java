package orbweaver.dataset.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.write.Disk;

/// Folders that appear under their name only when all in them is complete.
final class NewSets {
    private NewSets() {}

    /// Has a folder filled that must not be there yet.
    static void write(Path target, Disk disk, Consumer<Path> filling) {
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new DatasetException(target + " is there already: name a folder that is not");
        }
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        disk.removeFolder(part);
        try {
            disk.folder(part);
            filling.accept(part);
            disk.forceFolders(part);
            Files.move(part, whole);
        } catch (IOException e) {
            throw Disk.cannot(target, e);
        } finally {
            disk.removeFolder(part);
        }
    }
}
