package orbweaver.dataset.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.JsonFile;

/// The edits that made a dataset what it is, which it carries in a file of ours, the oldest first. The last one's
/// number tells which version of the set lies in a folder.
final class History {
    /// The file, relative to the set's folder.
    static final String FILE = "meta/orbweaver/edits.json";

    private static final String EDITS = "edits";
    private static final String ID = "id";

    private History() {}

    /// The numbers of the edits; none where there is no such file or it cannot be read.
    static List<String> of(Path root) {
        return entries(root).stream()
                .map(entry -> String.valueOf(entry.get(ID)))
                .toList();
    }

    private static List<Map<String, Object>> entries(Path root) {
        Path file = root.resolve(FILE);
        List<Map<String, Object>> entries = new ArrayList<>();
        if (Files.exists(file) && JsonFile.read(file).get(EDITS) instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map) {
                    Map<String, Object> named = new LinkedHashMap<>();
                    map.forEach((key, value) -> named.put(String.valueOf(key), String.valueOf(value)));
                    entries.add(named);
                }
            }
        }
        return entries;
    }

    /// Writes the history of `before`, and one more edit, into the folder `after`.
    static void extend(Path before, Path after, Versions.Version version, Disk disk) {
        List<Map<String, Object>> entries = entries(before);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(ID, version.id());
        entry.put("what", version.what());
        entry.put("when", version.when().toString());
        entries.add(entry);
        Path file = after.resolve(FILE);
        TextFiles.write(file, JsonFile.pretty(Map.of(EDITS, entries)));
        disk.force(file);
    }
}
