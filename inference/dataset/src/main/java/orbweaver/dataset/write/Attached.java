package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orbweaver.dataset.JsonFile;

/// A file with lines that were attached to an episode under a name, while it lies in the episode's folder.
record Attached(String name, Path file) {
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final String ROW = "row";
    private static final String BEGIN = "attached-";
    private static final String END = ".jsonl";

    /// A line: what is attached, and to how many rows.
    static String line(long rows, Map<String, ?> what) {
        Map<String, Object> object = new LinkedHashMap<>(what);
        object.put(ROW, rows);
        return JsonFile.line(object) + "\n";
    }

    /// The lines as they are when so many rows come before the file's own.
    String behind(long rows) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> line : JsonFile.readLines(file)) {
            long own = line.get(ROW) instanceof Number number ? number.longValue() : 0;
            text.append(line(rows + own, line));
        }
        return text.toString();
    }

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
