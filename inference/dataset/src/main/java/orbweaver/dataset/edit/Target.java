package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Place;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.write.Disk;

/// Where a set is made: an empty folder, what the set is, the disk, and who is told of each step before it is done.
/// `looks` is whether videos that are taken whole are looked into first: a set that is new shall have no damaged ones.
record Target(Path folder, DatasetInfo info, Disk disk, Consumer<String> watch, boolean looks) {
    Path file(String relative) {
        return folder.resolve(relative);
    }

    void write(String relative, java.util.List<Table> groups) {
        Path file = file(relative);
        disk.folder(file.resolveSibling("."));
        ParquetWriter.write(file, groups);
        disk.force(file);
    }

    /// Numbered files of one tree, from the first on.
    final class Files {
        private final Function<Place, String> name;
        private Place next = new Place(0, 0);

        Files(Function<Place, String> name) {
            this.name = name;
        }

        Place next() {
            Place place = next;
            next = next.next(info.files().chunkSize());
            return place;
        }

        Path path(Place place) {
            return file(name.apply(place));
        }
    }
}
