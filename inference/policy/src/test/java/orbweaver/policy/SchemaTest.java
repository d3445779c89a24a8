package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.KnownCurve;
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
    void calibrationKeepsToItsSchema() throws IOException {
        Path file = folder.resolve(Calibration.FILE);
        KnownCurve.calibration("0123").write(file);
        JsonNode schema = schema("calibration");
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(file));
        assertThat(faults(schema, json, "")).isEmpty();
        json.put("version", 2).remove("held_out");
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
        var tokens = new ActionTokenizer(Normalization.own(4, Normalization.Crop.WHOLE, 128, "1", "{instruction}"), 4);
        var chunk = new ActionChunk(List.of(Action.hold(1)), trace).withCalibrated(0.625);
        TraceJson.write(file, "mini", List.of(new TraceJson.Saved(chunk, Optional.of(tokens))));
        assertThat(faults(schema("trace"), MAPPER.readTree(Files.readString(file)), ""))
                .isEmpty();
        TraceJson.Saved saved = TraceJson.read(file).getFirst();
        assertThat(saved.chunk().calibrated()).isEqualTo(0.625);
        ActionTokenizer read = saved.tokens().orElseThrow();
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            for (int bin = 0; bin < 4; bin++) {
                assertThat(read.value(d, bin)).isCloseTo(tokens.value(d, bin), within(1e-12));
            }
        }
    }

    @Test
    void aTraceKeepsHowFarAChunkWasToBeCarriedOut() throws IOException {
        PolicyInfo info = PolicyInfo.scripted("pi", 2, 32, List.of());
        var trace = DecodeTrace.unknown(info, new Observation(Map.of(), "pick"), DecodeOptions.defaults(info), 1);
        var whole = new ActionChunk(List.of(Action.hold(1), Action.hold(0)), trace);
        Path file = folder.resolve("trace.json");
        TraceJson.write(
                file,
                "pi",
                List.of(
                        new TraceJson.Saved(whole, Optional.empty()),
                        new TraceJson.Saved(whole.withExecute(1), Optional.empty())));
        JsonNode json = MAPPER.readTree(Files.readString(file));
        assertThat(faults(schema("trace"), json, "")).isEmpty();
        assertThat(json.path("chunks").get(0).has("execute")).isFalse();
        assertThat(TraceJson.read(file))
                .extracting(one -> one.chunk().execute())
                .containsExactly(2, 1);
    }

    @Test
    void aTraceWithoutTokensKeepsToItsSchemaAndComesBack() throws IOException {
        var observation = new Observation(Map.of(), "pick");
        PolicyInfo info = PolicyInfo.scripted("pi", 1, 32, List.of());
        DecodeTrace unknown = DecodeTrace.unknown(info, observation, DecodeOptions.defaults(info), 1);
        Path file = folder.resolve("trace.json");
        TraceJson.write(
                file,
                "pi",
                List.of(new TraceJson.Saved(new ActionChunk(List.of(Action.hold(1)), unknown), Optional.empty())));
        assertThat(faults(schema("trace"), MAPPER.readTree(Files.readString(file)), ""))
                .isEmpty();
        assertThat(TraceJson.read(file).getFirst().chunk().calibrated()).isNaN();
        DecodeTrace read = TraceJson.read(file).getFirst().chunk().trace();
        assertThat(read.commitConfidence()).hasSize(7).containsOnly(Float.NaN);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("commitConfidence")
                .isEqualTo(unknown);
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
        if (schema.has("type") && types(schema.get("type")).noneMatch(type -> isType(type, json))) {
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

    private static Stream<String> types(JsonNode type) {
        return type.isArray() ? type.valueStream().map(JsonNode::asString) : Stream.of(type.asString());
    }

    private static boolean isType(String type, JsonNode json) {
        return switch (type) {
            case "object" -> json.isObject();
            case "array" -> json.isArray();
            case "string" -> json.isString();
            case "number" -> json.isNumber();
            case "integer" -> json.isIntegralNumber();
            case "boolean" -> json.isBoolean();
            case "null" -> json.isNull();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }
}
