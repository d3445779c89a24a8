package orbweaver.dataset.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;

/// Copies a dataset in another shape. The copy appears under its name only when it is complete.
public final class DatasetExport {
    /// The shapes there are.
    public enum Shape {
        /// v3.0 with one data file and one video a camera, which loaders that stream need.
        STREAMING("streaming"),
        /// v2.1, with files of its own for each episode.
        V21("v2.1"),
        /// A CSV file an episode, without pictures.
        CSV("csv");

        private final String label;

        Shape(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /// The shape of that name.
        public static Shape of(String label) {
            for (Shape shape : values()) {
                if (shape.label.equals(label)) {
                    return shape;
                }
            }
            throw new DatasetException(
                    "\"" + label + "\" is no shape to export to: choose streaming, v2.1, csv or llada-v");
        }
    }

    private DatasetExport() {}

    /// Copies these episodes of a dataset, numbered anew, into a folder that must not be there yet.
    public static void run(Dataset source, List<Episode> episodes, Shape shape, Path target) {
        if (Files.exists(target)) {
            throw new DatasetException(target + " is there already: name a folder that is not");
        }
        if (episodes.isEmpty()) {
            throw new DatasetException(source.root() + " holds no episode to export");
        }
        Path whole = target.toAbsolutePath().normalize();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        remove(part);
        try {
            Files.createDirectories(part);
            switch (shape) {
                case STREAMING -> new StreamingExport(source, part).run(episodes);
                case V21 -> new Version21Export(source, part).run(episodes);
                case CSV -> new CsvExport(source, part).run(episodes);
            }
            Files.move(part, whole);
        } catch (IOException e) {
            throw new DatasetException(target + " cannot be written (" + e.getMessage() + "): choose another place", e);
        } finally {
            remove(part);
        }
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be removed (" + e.getMessage() + ")", e);
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
