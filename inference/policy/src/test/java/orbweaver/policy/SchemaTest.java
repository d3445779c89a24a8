package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What we write keeps to the schemas in `docs/schema`, and the schemas refuse what is wrong.
class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void normalizationKeepsToItsSchema() throws IOException {
        Path file = folder.resolve("normalization.json");
        Normalization.own(32, new Normalization.Crop(0, 0, 480, 480), 128, "1", "<image>{instruction}")
                .write(file);
        JsonNode schema = schema("normalization");
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(file));
        assertThat(faults(schema, json, "")).isEmpty();
        json.put("attention", "causal").remove("crop");
        assertThat(faults(schema, json, "")).hasSize(2);
    }

    @Test
    void traceKeepsToItsSchema() throws IOException {
        float[] probabilities = new float[28];
        Arrays.fill(probabilities, 0.25f);
        float[] confidence = new float[7];
        Arrays.fill(confidence, 0.25f);
        DecodeStep step = new DecodeStep(0, probabilities, new int[7], new int[7], confidence, new boolean[7], 5);
        DecodeTrace trace =
                new DecodeTrace(1, 7, 4, DecoderKind.HAD, "pick", List.of(step), new int[7], confidence, 1, 2, 3);
        Path file = folder.resolve("trace.json");
        TraceJson.write(file, List.of(new ActionChunk(List.of(Action.hold(1)), trace)));
        assertThat(faults(schema("trace"), MAPPER.readTree(Files.readString(file)), ""))
                .isEmpty();
    }

    private static JsonNode schema(String name) throws IOException {
        return MAPPER.readTree(Files.readString(Path.of("../../docs/schema/" + name + ".schema.json")));
    }

    /// Checks the words that our schemas use: type, const, enum, required, properties, items and bounds.
    private static List<String> faults(JsonNode schema, JsonNode json, String at) {
        List<String> faults = new ArrayList<>();
        if (schema.has("const") && !schema.get("const").equals(json)) {
            faults.add(at + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(json::equals)) {
            faults.add(at + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !isType(schema.get("type").asString(), json)) {
            faults.add(at + " is no " + schema.get("type"));
        }
        if (json.isNumber() && json.asDouble() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)) {
            faults.add(at + " is too small");
        }
        schema.path("required").forEach(key -> {
            if (!json.has(key.asString())) {
                faults.add(at + " lacks " + key);
            }
        });
        schema.path("properties").properties().forEach(property -> {
            if (json.has(property.getKey())) {
                faults.addAll(faults(property.getValue(), json.get(property.getKey()), at + "/" + property.getKey()));
            }
        });
        if (json.isArray()) {
            if (json.size() < schema.path("minItems").asInt(0)
                    || json.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
                faults.add(at + " has " + json.size() + " items");
            }
            json.forEach(item -> faults.addAll(faults(schema.path("items"), item, at + "[]")));
        }
        return faults;
    }

    private static boolean isType(String type, JsonNode json) {
        return switch (type) {
            case "object" -> json.isObject();
            case "array" -> json.isArray();
            case "string" -> json.isString();
            case "number" -> json.isNumber();
            case "integer" -> json.isIntegralNumber();
            case "boolean" -> json.isBoolean();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }
}
