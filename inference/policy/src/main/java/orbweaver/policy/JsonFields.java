package orbweaver.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Typed reading of a JSON object whose every error names the file and the key.
public final class JsonFields {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final String prefix;
    private final JsonNode node;

    private JsonFields(Path file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /// Reads a file that holds one object.
    public static JsonFields read(Path file) {
        try {
            JsonNode node = MAPPER.readTree(Files.readString(file));
            if (!node.isObject()) {
                throw new PolicyException(file + ": expected a JSON object; write the file again");
            }
            return new JsonFields(file, "", node);
        } catch (NoSuchFileException e) {
            throw new PolicyException(file + " is missing; copy it into the model folder", e);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new PolicyException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    /// True when the key is there and not null.
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /// The object under the key.
    public JsonFields object(String key) {
        JsonNode child = need(key);
        if (!child.isObject()) {
            throw wrong(key, "an object");
        }
        return new JsonFields(file, prefix + key + ".", child);
    }

    public int integer(String key) {
        JsonNode child = need(key);
        if (!child.isIntegralNumber() || !child.canConvertToInt()) {
            throw wrong(key, "a whole number");
        }
        return child.intValue();
    }

    public int integer(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    public double number(String key) {
        JsonNode child = need(key);
        if (!child.isNumber()) {
            throw wrong(key, "a number");
        }
        return child.doubleValue();
    }

    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    public String text(String key) {
        JsonNode child = need(key);
        if (!child.isString()) {
            throw wrong(key, "a text");
        }
        return child.stringValue();
    }

    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode child = need(key);
        if (!child.isBoolean()) {
            throw wrong(key, "true or false");
        }
        return child.booleanValue();
    }

    public double[] numbers(String key) {
        List<Double> values = list(key, "numbers", n -> n.isNumber() ? (Double) n.doubleValue() : null);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public List<String> texts(String key) {
        return list(key, "texts", n -> n.isString() ? n.stringValue() : null);
    }

    public int[] integers(String key) {
        List<Integer> values =
                list(key, "whole numbers", n -> n.isIntegralNumber() && n.canConvertToInt() ? n.intValue() : null);
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /// An array of pairs of whole numbers.
    public List<int[]> pairs(String key) {
        return list(
                key,
                "pairs of whole numbers",
                n -> n.size() == 2 && n.get(0).isIntegralNumber() && n.get(1).isIntegralNumber()
                        ? new int[] {n.get(0).intValue(), n.get(1).intValue()}
                        : null);
    }

    /// Whether the key holds a text.
    public boolean isText(String key) {
        return has(key) && node.get(key).isString();
    }

    /// The keys of the object.
    public List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /// An error about one key of this file.
    public PolicyException wrong(String key, String expected) {
        return new PolicyException(file + ": \"" + prefix + key + "\" must be " + expected);
    }

    private JsonNode need(String key) {
        JsonNode child = node.get(key);
        if (child == null || child.isNull()) {
            throw new PolicyException(file + ": \"" + prefix + key + "\" is missing; add it");
        }
        return child;
    }

    private <T> List<T> list(String key, String what, Function<JsonNode, @Nullable T> read) {
        JsonNode child = need(key);
        if (!child.isArray()) {
            throw wrong(key, "an array of " + what);
        }
        List<T> values = new ArrayList<>();
        for (JsonNode element : child) {
            T value = read.apply(element);
            if (value == null) {
                throw wrong(key, "an array of " + what);
            }
            values.add(value);
        }
        return values;
    }
}
