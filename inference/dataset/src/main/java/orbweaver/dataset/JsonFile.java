package orbweaver.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/// JSON files as maps and lists, laid out as the reference implementation does: four spaces, a value a line.
public final class JsonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonFile() {}

    /// Reads a file that holds one object.
    public static Map<String, Object> read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new DatasetException(file + " is missing", e);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Reads a file that holds one object a line.
    public static List<Map<String, Object>> readLines(Path file) {
        try {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    objects.add(parse(file, line));
                }
            }
            return objects;
        } catch (NoSuchFileException e) {
            throw new DatasetException(file + " is missing", e);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> parse(Path file, String text) {
        try {
            Map<String, Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new DatasetException(file + " does not hold a JSON object");
            }
            return object;
        } catch (JacksonException e) {
            throw new DatasetException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// The text of an object, indented by four spaces.
    public static String pretty(Map<String, ?> object) {
        var indenter = new DefaultIndenter("    ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return MAPPER.writer().with(printer).writeValueAsString(object);
    }

    /// The text of an object in one line.
    public static String line(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
