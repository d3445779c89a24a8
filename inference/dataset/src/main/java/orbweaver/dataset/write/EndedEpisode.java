package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Statistics;

/// What is written beside the files of an ended episode that does not become part of the set for now.
final class EndedEpisode {
    static final String FILE = "ended.json";
    private static final String DISCARDED = "discarded";

    private EndedEpisode() {}

    /// Once it is there, an interrupted program's episode becomes what it was to be: part of the set, or one of its bin
    /// when it was `discarded`. The episode's files must be on the medium.
    static void write(Path folder, DatasetWriter.Ended ended, boolean discarded, Disk disk) {
        Map<String, Object> stats = new LinkedHashMap<>();
        ended.pictureStats().forEach((key, value) -> stats.put(key, value.json(true)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", ended.task());
        json.put("frames", ended.frames());
        json.put("picture_stats", stats);
        json.put("notes", ended.notes());
        json.put(DISCARDED, discarded);
        Path part = folder.resolve(FILE + ".part");
        TextFiles.write(part, JsonFile.pretty(json));
        disk.force(part);
        disk.move(part, folder.resolve(FILE));
    }

    static boolean discarded(Path folder) {
        return !Boolean.FALSE.equals(JsonFile.read(folder.resolve(FILE)).get(DISCARDED));
    }

    static DatasetWriter.Ended read(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, Object> json = JsonFile.read(file);
        if (!(json.get("frames") instanceof Integer frames) || !(json.get("task") instanceof String task)) {
            throw new DatasetException(file + " is incomplete; the episode cannot be brought back");
        }
        Map<String, FeatureStats> stats = Statistics.read(object(json.get("picture_stats")));
        return new DatasetWriter.Ended(task, frames, stats, object(json.get("notes")), null);
    }

    private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (inner != null) {
                    object.put(String.valueOf(key), inner);
                }
            });
        }
        return object;
    }
}
