package orbweaver.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What meta/info.json says. `rest` holds keys that only others know; they are kept when the file is
/// written again.
public record DatasetInfo(
        String version,
        int fps,
        List<Feature> features,
        Totals totals,
        Files files,
        @Nullable String robotType,
        Map<String, Object> rest) {
    /// The version this program writes.
    public static final String VERSION = "v3.0";

    static final String V21 = "v2.1";

    private static final Set<String> KNOWN = Set.of(
            "codebase_version",
            "fps",
            "features",
            "total_episodes",
            "total_frames",
            "total_tasks",
            "chunks_size",
            "data_files_size_in_mb",
            "video_files_size_in_mb",
            "data_path",
            "video_path",
            "robot_type",
            "splits");

    /// What the set holds.
    public record Totals(int episodes, long frames, int tasks) {}

    /// How files are cut and named; sizes in MB (1024 x 1024).
    public record Files(
            int chunkSize,
            int dataMb,
            int videoMb,
            String dataPath,
            @Nullable String videoPath) {
        static final String V3_VIDEO = "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4";
        static final Files V3 =
                new Files(1000, 100, 200, "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet", V3_VIDEO);
    }

    public DatasetInfo {
        features = List.copyOf(features);
        rest = new LinkedHashMap<>(rest);
    }

    /// A new, empty set; the defaults are added behind the given features.
    public static DatasetInfo empty(int fps, @Nullable String robotType, List<Feature> features) {
        List<Feature> all = new ArrayList<>(features);
        all.addAll(Feature.DEFAULTS);
        return new DatasetInfo(VERSION, fps, all, new Totals(0, 0, 0), Files.V3, robotType, Map.of());
    }

    public List<Feature> videos() {
        return features.stream().filter(Feature::isVideo).toList();
    }

    /// The columns of data files, in order.
    public List<Feature> columns() {
        return features.stream().filter(f -> !f.isVideo()).toList();
    }

    public Optional<Feature> feature(String name) {
        return features.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    public DatasetInfo withTotals(Totals changed) {
        return new DatasetInfo(version, fps, features, changed, files, robotType, rest);
    }

    public DatasetInfo withFeatures(List<Feature> changed) {
        return new DatasetInfo(version, fps, changed, totals, files, robotType, rest);
    }

    /// The same set in the version this program writes; files are named anew.
    public DatasetInfo asVersion3() {
        return new DatasetInfo(VERSION, fps, features, totals, Files.V3, robotType, v21() ? Map.of() : rest);
    }

    boolean v21() {
        return version.equals(V21) || version.equals("v2.0");
    }

    /// Reads meta/info.json of a dataset's folder.
    public static DatasetInfo read(Path root) {
        Path file = root.resolve("meta").resolve("info.json");
        if (!java.nio.file.Files.isDirectory(root)) {
            Path whole = root.toAbsolutePath().normalize();
            if (java.nio.file.Files.isDirectory(whole.resolveSibling(whole.getFileName() + ".undo/new"))) {
                throw new DatasetException("an edit of " + root + " was interrupted: run dataset repair on it");
            }
            throw new DatasetException(root + " is no folder; name the folder of a dataset");
        }
        if (!java.nio.file.Files.exists(file)) {
            throw new DatasetException(root + " is no dataset: it holds no meta/info.json; name the folder that does");
        }
        return of(JsonFile.read(file), file);
    }

    private static DatasetInfo of(Map<String, Object> json, Path file) {
        String version = text(json, "codebase_version", file);
        if (!version.equals(VERSION) && !version.equals(V21) && !version.equals("v2.0")) {
            throw new DatasetException(file + ": this is a dataset of version " + version
                    + "; versions 3.0 and 2.1 can be read, so convert it first");
        }
        if (!(json.get("features") instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new DatasetException(file + ": \"features\" is missing; the set cannot be read without it");
        }
        List<Feature> features = new ArrayList<>();
        map.forEach((name, feature) -> features.add(Feature.of(String.valueOf(name), feature, file.toString())));
        int fps = integer(json, "fps", null, file);
        if (fps < 1) {
            throw new DatasetException(file + ": \"fps\" is " + fps + "; it must be above 0");
        }
        Totals totals = new Totals(
                integer(json, "total_episodes", 0, file),
                integer(json, "total_frames", 0, file),
                integer(json, "total_tasks", 0, file));
        Files files = new Files(
                integer(json, "chunks_size", Files.V3.chunkSize, file),
                integer(json, "data_files_size_in_mb", Files.V3.dataMb, file),
                integer(json, "video_files_size_in_mb", Files.V3.videoMb, file),
                json.get("data_path") instanceof String path ? path : Files.V3.dataPath,
                json.get("video_path") instanceof String path ? path : null);
        mustStayInside(files.dataPath, file);
        if (files.videoPath != null) {
            mustStayInside(files.videoPath, file);
        }
        if (files.chunkSize < 1) {
            throw new DatasetException(file + ": \"chunks_size\" is " + files.chunkSize + "; it must be above 0");
        }
        Map<String, Object> rest = new LinkedHashMap<>(json);
        rest.keySet().removeAll(KNOWN);
        String robot = json.get("robot_type") instanceof String type ? type : null;
        return new DatasetInfo(version, fps, features, totals, files, robot, rest);
    }

    private static void mustStayInside(String template, Path file) {
        Path path = Path.of(template).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new DatasetException(file + " names files outside the dataset (" + template + ")");
        }
    }

    private static String text(Map<String, Object> json, String key, Path file) {
        if (json.get(key) instanceof String value) {
            return value;
        }
        throw new DatasetException(file + ": \"" + key + "\" is missing or no text");
    }

    private static int integer(Map<String, Object> json, String key, @Nullable Integer otherwise, Path file) {
        Object value = json.get(key);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        if (value instanceof Integer n) {
            return n;
        }
        throw new DatasetException(file + ": \"" + key + "\" is missing or no whole number");
    }

    /// The whole file, in the reference's order of keys.
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("codebase_version", version);
        json.put("fps", fps);
        Map<String, Object> all = new LinkedHashMap<>();
        features.forEach(f -> all.put(f.name(), f.json()));
        json.put("features", all);
        json.put("total_episodes", totals.episodes);
        json.put("total_frames", totals.frames);
        json.put("total_tasks", totals.tasks);
        json.put("chunks_size", files.chunkSize);
        if (!v21()) {
            json.put("data_files_size_in_mb", files.dataMb);
            json.put("video_files_size_in_mb", files.videoMb);
        }
        json.put("data_path", files.dataPath);
        json.put("video_path", videos().isEmpty() ? null : files.videoPath);
        json.put("robot_type", robotType);
        json.put("splits", totals.episodes == 0 ? Map.of() : Map.of("train", "0:" + totals.episodes));
        json.putAll(rest);
        return json;
    }
}
