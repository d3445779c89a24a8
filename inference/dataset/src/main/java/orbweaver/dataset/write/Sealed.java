package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Place;
import orbweaver.dataset.Statistics;

/// What is fixed about an episode once it has ended: its number, where each of its files goes, and what
/// was noted of it. Written to the journal before the first file is put in place, so that an interrupted
/// commit is done again in exactly the same way.
///
/// `videos` says for each camera the file and the episode's first frame in it; `notes` go to a side-car
/// file of ours.
record Sealed(
        int episode,
        long from,
        int frames,
        String task,
        Place data,
        Place meta,
        Map<String, VideoPlace> videos,
        Map<String, FeatureStats> pictureStats,
        Map<String, Object> notes) {
    /// The note of an episode that its recorder did not end.
    static final String INTERRUPTED = "interrupted";

    static final String FILE = "sealed.json";

    record VideoPlace(Place place, long firstFrame) {}

    /// Whether the episode was interrupted, so that its videos are the rescued ones.
    boolean interrupted() {
        return Boolean.TRUE.equals(notes.get(INTERRUPTED));
    }

    void write(Path file, Disk disk) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("episode", episode);
        json.put("from", from);
        json.put("frames", frames);
        json.put("task", task);
        json.put("data", json(data));
        json.put("meta", json(meta));
        Map<String, Object> places = new LinkedHashMap<>();
        videos.forEach((key, video) -> {
            Map<String, Object> place = json(video.place);
            place.put("first_frame", video.firstFrame);
            places.put(key, place);
        });
        json.put("videos", places);
        Map<String, Object> stats = new LinkedHashMap<>();
        pictureStats.forEach((key, value) -> stats.put(key, value.json(true)));
        json.put("picture_stats", stats);
        json.put("notes", notes);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        TextFiles.write(part, JsonFile.pretty(json));
        disk.force(part);
        disk.move(part, file);
    }

    static Sealed read(Path file) {
        Map<String, Object> json = JsonFile.read(file);
        Map<String, VideoPlace> videos = new LinkedHashMap<>();
        object(json, "videos", file).forEach((key, value) -> {
            Map<String, Object> place = map(value, file);
            videos.put(key, new VideoPlace(place(place, file), number(place, "first_frame", file)));
        });
        return new Sealed(
                (int) number(json, "episode", file),
                number(json, "from", file),
                (int) number(json, "frames", file),
                String.valueOf(json.get("task")),
                place(object(json, "data", file), file),
                place(object(json, "meta", file), file),
                videos,
                Statistics.read(object(json, "picture_stats", file)),
                object(json, "notes", file));
    }

    private static Map<String, Object> json(Place place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chunk", place.chunk());
        json.put("file", place.file());
        return json;
    }

    private static Place place(Map<String, Object> json, Path file) {
        return new Place((int) number(json, "chunk", file), (int) number(json, "file", file));
    }

    private static long number(Map<String, Object> json, String key, Path file) {
        if (json.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new DatasetException(file + ": \"" + key + "\" is missing or no number");
    }

    private static Map<String, Object> object(Map<String, Object> json, String key, Path file) {
        return map(json.get(key), file);
    }

    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value, Path file) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new DatasetException(file + " is incomplete");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, inner) -> {
            if (inner != null) {
                object.put(String.valueOf(key), inner);
            }
        });
        return object;
    }
}
