package orbweaver.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Names and fixed contents of a v3.0 dataset's files. Paths are relative to its folder.
public final class DatasetFiles {
    private static final String NOTES = "meta/orbweaver";
    private static final String ATTACHED = ".jsonl";

    private DatasetFiles() {}

    /// The data file at a place.
    public static String data(DatasetInfo info, Place place) {
        return place.path(info.files().dataPath(), "");
    }

    /// A camera's video file at a place.
    public static String video(DatasetInfo info, Place place, String video) {
        String template = info.files().videoPath();
        return place.path(template == null ? DatasetInfo.Files.V3_VIDEO : template, video);
    }

    /// The file with episodes' entries at a place.
    public static String episodes(Place place) {
        return place.path("meta/episodes/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet", "");
    }

    /// Our side-car file of an episode, which the reference leaves alone.
    public static String notes(int episode) {
        return NOTES + "/episode-%06d.json".formatted(episode);
    }

    /// What was attached to an episode under a name, a line each; beside its notes.
    public static String attached(int episode, String name) {
        return NOTES + "/episode-%06d.%s%s".formatted(episode, name, ATTACHED);
    }

    /// The names under which something is attached to an episode.
    public static List<String> attachedNames(Path root, int episode) {
        String begin = "episode-%06d.".formatted(episode);
        Path folder = root.resolve(NOTES);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(begin) && name.endsWith(ATTACHED))
                    .map(name -> name.substring(begin.length(), name.length() - ATTACHED.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// meta/tasks.parquet: pandas finds a task by the text, which is the table's index.
    public static Table tasks(List<String> tasks) {
        long[] numbers = new long[tasks.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return new Table(
                List.of(new Column.Longs("task_index", numbers), new Column.Texts("task", tasks)),
                Map.of("pandas", JsonFile.line(pandas())));
    }

    private static Map<String, Object> pandas() {
        Map<String, Object> pandas = new LinkedHashMap<>();
        pandas.put("index_columns", List.of("task"));
        Map<String, Object> names = described(null, "unicode", "object");
        names.put("metadata", Map.of("encoding", "UTF-8"));
        pandas.put("column_indexes", List.of(names));
        pandas.put(
                "columns", List.of(described("task_index", "int64", "int64"), described("task", "unicode", "object")));
        pandas.put("attributes", Map.of());
        pandas.put("pandas_version", "2.3.3");
        return pandas;
    }

    private static Map<String, Object> described(
            @org.jspecify.annotations.Nullable String name, String pandasType, String numpyType) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("field_name", name);
        column.put("pandas_type", pandasType);
        column.put("numpy_type", numpyType);
        column.put("metadata", null);
        return column;
    }

    /// The key-values of data files: what the `datasets` library and the Hub's viewer take the types from.
    public static Map<String, String> dataFooter(DatasetInfo info) {
        Map<String, Object> features = new LinkedHashMap<>();
        for (Feature feature : info.columns()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("dtype", feature.dtype());
            value.put("_type", "Value");
            if (feature.width() == 1) {
                features.put(feature.name(), value);
            } else {
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("feature", value);
                list.put("length", feature.width());
                list.put("_type", "List");
                features.put(feature.name(), list);
            }
        }
        Map<String, Object> huggingface = new LinkedHashMap<>();
        huggingface.put("info", Map.of("features", features));
        huggingface.put(
                "fingerprint", "%016x".formatted(0xcbf29ce484222325L ^ new ArrayList<>(features.keySet()).hashCode()));
        return Map.of("huggingface", JsonFile.line(huggingface));
    }

    /// The files that the reference loader takes for a tree's: everything that matches `*/*.parquet`,
    /// sorted by name.
    public static List<Path> parquet(Path tree) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(tree)) {
            return files;
        }
        try (Stream<Path> chunks = Files.list(tree)) {
            for (Path chunk : chunks.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> inside = Files.list(chunk)) {
                    inside.filter(f -> f.toString().endsWith(".parquet"))
                            .sorted()
                            .forEach(files::add);
                }
            }
            return files;
        } catch (IOException e) {
            throw new DatasetException(tree + " cannot be read: " + e.getMessage(), e);
        }
    }
}
