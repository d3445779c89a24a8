package orbweaver.dataset;

import java.util.Map;
import java.util.regex.Pattern;

/// Which numbered file something lies in: chunk and file, both from 0.
public record Place(int chunk, int file) implements Comparable<Place> {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::0(\\d)d)?}");

    /// The place behind this one.
    public Place next(int chunkSize) {
        return file + 1 >= chunkSize ? new Place(chunk + 1, 0) : new Place(chunk, file + 1);
    }

    @Override
    public int compareTo(Place other) {
        return chunk != other.chunk ? Integer.compare(chunk, other.chunk) : Integer.compare(file, other.file);
    }

    /// Fills in a path template of info.json.
    String path(String template, String videoKey) {
        return fill(template, Map.of("chunk_index", chunk, "file_index", file, "video_key", videoKey));
    }

    /// Replaces `{name}` and `{name:03d}` by values.
    static String fill(String template, Map<String, Object> values) {
        return FIELD.matcher(template).replaceAll(match -> {
            Object value = values.get(match.group(1));
            if (value == null) {
                throw new DatasetException("the path \"" + template + "\" in info.json names the unknown field \""
                        + match.group(1) + "\"");
            }
            return match.group(2) == null ? value.toString() : ("%0" + match.group(2) + "d").formatted(value);
        });
    }
}
