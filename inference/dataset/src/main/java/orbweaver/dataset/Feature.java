package orbweaver.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import orbweaver.dataset.parquet.Element;
import org.jspecify.annotations.Nullable;

/// One feature of a dataset: what each frame holds under this name. `names` is what info.json says, a
/// list of the parts' names, a map of such lists, or null; `info` describes the files of a video, else
/// it is empty.
public record Feature(
        String name,
        String dtype,
        List<Integer> shape,
        @Nullable Object names,
        Map<String, Object> info) {
    private static final String VIDEO = "video";
    private static final String TEXT = "string";

    /// What every dataset holds beside its own features, in this order.
    public static final List<Feature> DEFAULTS = List.of(
            plain("timestamp", "float32"),
            plain("frame_index", "int64"),
            plain("episode_index", "int64"),
            plain("index", "int64"),
            plain("task_index", "int64"));

    private static final Set<String> NUMBERS = Set.of("float32", "float64", "int64", "int32", "bool");

    public Feature {
        shape = List.copyOf(shape);
        info = new LinkedHashMap<>(info);
        if (name.isEmpty() || name.contains("/")) {
            throw new DatasetException("a feature cannot be called \"" + name + "\": choose a name without slashes");
        }
    }

    /// A number, flag or text a frame.
    public static Feature plain(String name, String dtype) {
        return new Feature(name, dtype, List.of(1), null, Map.of());
    }

    /// A vector of named parts.
    public static Feature vector(String name, String dtype, String... parts) {
        return new Feature(name, dtype, List.of(parts.length), List.of(parts), Map.of());
    }

    /// A camera's pictures; sizes in pixels.
    public static Feature video(String name, int width, int height) {
        return new Feature(name, VIDEO, List.of(height, width, 3), List.of("height", "width", "channels"), Map.of());
    }

    public boolean isVideo() {
        return dtype.equals(VIDEO);
    }

    public boolean isText() {
        return dtype.equals(TEXT);
    }

    public boolean isDefault() {
        return DEFAULTS.stream().anyMatch(f -> f.name.equals(name));
    }

    /// Numbers a frame, or 1 for text.
    public int width() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /// Whether columns of this type can be written.
    public boolean writable() {
        return (NUMBERS.contains(dtype) && shape.size() == 1) || (isText() && width() == 1);
    }

    /// The leaf of the feature's Parquet column.
    public Element element() {
        return switch (dtype) {
            case "float32" -> Element.FLOAT;
            case "float64" -> Element.DOUBLE;
            case "int64" -> Element.INT64;
            case "int32" -> Element.INT32;
            case "bool" -> Element.BOOLEAN;
            case TEXT -> Element.TEXT;
            default ->
                throw new DatasetException("feature " + name + " is of type " + dtype + ", which is not supported");
        };
    }

    /// This feature with the description of its video files.
    public Feature withInfo(Map<String, Object> described) {
        return new Feature(name, dtype, shape, names, described);
    }

    /// Equal but for the description of the files, which differs with the encoder.
    public boolean sameAs(Feature other) {
        return name.equals(other.name)
                && dtype.equals(other.dtype)
                && shape.equals(other.shape)
                && Objects.equals(names, other.names);
    }

    /// A few words for a list of differences.
    public String describe() {
        return dtype + " " + shape + (names == null ? "" : " " + names);
    }

    static Feature of(String name, Object json, String where) {
        if (!(json instanceof Map<?, ?> map)
                || !(map.get("dtype") instanceof String dtype)
                || !(map.get("shape") instanceof List<?> sizes)) {
            throw new DatasetException(where + ": feature \"" + name + "\" needs a dtype and a shape");
        }
        List<Integer> shape = new ArrayList<>();
        for (Object size : sizes) {
            if (!(size instanceof Integer n) || n < 1) {
                throw new DatasetException(where + ": feature \"" + name + "\" has the shape " + sizes
                        + "; it must be whole numbers above 0");
            }
            shape.add(n);
        }
        Map<String, Object> info = new LinkedHashMap<>();
        if (map.get("info") instanceof Map<?, ?> described) {
            described.forEach((key, value) -> info.put(String.valueOf(key), value));
        }
        return new Feature(name, dtype, shape, map.get("names"), info);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dtype", dtype);
        json.put("shape", shape);
        json.put("names", names);
        if (!info.isEmpty()) {
            json.put("info", info);
        }
        return json;
    }
}
