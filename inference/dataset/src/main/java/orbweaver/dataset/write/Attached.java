package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file with lines that were attached to an episode under a name, while it lies in the episode's folder.
record Attached(String name, Path file) {
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final String BEGIN = "attached-";
    private static final String END = ".jsonl";

    /// Where the lines of that name lie.
    static Path in(Path folder, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of small letters");
        }
        return folder.resolve(BEGIN + name + END);
    }

    /// All that are there.
    static List<Attached> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(BEGIN) && name.endsWith(END);
                    })
                    .sorted()
                    .map(Attached::of)
                    .toList();
        } catch (IOException e) {
            throw Disk.cannot(folder, e);
        }
    }

    private static Attached of(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Attached(name.substring(BEGIN.length(), name.length() - END.length()), file);
    }
}
