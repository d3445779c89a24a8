package orbweaver.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Decoded chunks as JSON: the file `trace.json`, and a line a chunk beside recorded episodes. The schema is
/// `docs/schema/trace.schema.json`. Times are nanoseconds of one run's clock and mean something only relative to each
/// other; probabilities over bins are rounded to four digits; what is unknown is null.
public final class TraceJson {
    private static final int VERSION = 1;
    private static final double DIGITS = 1e4;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TraceJson() {}

    /// A chunk, and what its bins mean where that is known.
    public record Saved(ActionChunk chunk, Optional<ActionTokenizer> tokens) {}

    /// Writes the chunks of a run; the file appears complete or not at all.
    ///
    /// @param policy its name
    public static void write(Path file, String policy, List<Saved> chunks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("policy", policy);
        List<Object> numbered = new ArrayList<>();
        for (Saved chunk : chunks) numbered.add(chunk(numbered.size() + 1, chunk));
        json.put("chunks", numbered);
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, MAPPER.writeValueAsString(json));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// One chunk of a run, counted from 1, as JSON's own types.
    public static Map<String, Object> chunk(int number, Saved saved) {
        ActionChunk chunk = saved.chunk();
        DecodeTrace trace = chunk.trace();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("instruction", trace.instruction());
        json.put("decoder", trace.decoder().label());
        json.put("chunk_size", trace.chunkSize());
        json.put("dimensions", trace.dimensions());
        json.put("bins", trace.bins());
        saved.tokens().ifPresent(tokens -> {
            json.put("first_bin", tokens.first());
            json.put("last_bin", tokens.last());
        });
        json.put("observed_ns", trace.observedNanos());
        json.put("started_ns", trace.startedNanos());
        json.put("finished_ns", trace.finishedNanos());
        json.put("actions", actions(chunk.actions()));
        if (!chunk.alternatives().isEmpty()) {
            json.put(
                    "alternatives",
                    chunk.alternatives().stream()
                            .map(one -> Map.of("confidence", one.confidence(), "actions", actions(one.actions())))
                            .toList());
        }
        if (chunk.execute() < chunk.actions().size()) json.put("execute", chunk.execute());
        if (!Double.isNaN(chunk.calibrated())) json.put("calibrated_confidence", chunk.calibrated());
        json.put("commit_step", trace.commitStep());
        json.put("commit_confidence", known(trace.commitConfidence()));
        json.put("steps", trace.steps().stream().map(TraceJson::step).toList());
        return json;
    }

    private static Map<String, Object> step(DecodeStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", step.index());
        json.put("duration_ns", step.nanos());
        json.put("bins", step.bins());
        json.put("predicted", step.predicted());
        json.put("confidence", known(step.confidence()));
        json.put("committed", step.committedNow());
        var rounded = new double[step.probabilities().length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.round(step.probabilities()[i] * DIGITS) / DIGITS;
        }
        json.put("probabilities", rounded);
        return json;
    }

    private static List<double[]> actions(List<Action> actions) {
        return actions.stream().map(Action::values).toList();
    }

    /// JSON has no NaN.
    private static List<@Nullable Float> known(float[] values) {
        List<@Nullable Float> known = new ArrayList<>(values.length);
        for (float value : values) known.add(Float.isNaN(value) ? null : value);
        return known;
    }

    /// Reads a trace file. Throws [PolicyException] with one sentence when it is none.
    public static List<Saved> read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            if (json.path("version").asInt(0) != VERSION) {
                throw new PolicyException(file + " is no trace of version " + VERSION + "; record it again");
            }
            List<Saved> chunks = new ArrayList<>();
            for (JsonNode chunk : json.path("chunks")) chunks.add(chunk(chunk));
            return chunks;
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new PolicyException(file + " is no trace: " + e.getMessage(), e);
        }
    }

    /// The chunk that such a map was made from.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none
    public static Saved read(Map<String, ?> chunk) {
        try {
            return chunk(MAPPER.valueToTree(chunk));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no decode trace: " + e.getMessage(), e);
        }
    }

    private static Saved chunk(JsonNode json) {
        List<ActionChunk.Alternative> alternatives = new ArrayList<>();
        for (JsonNode alternative : json.path("alternatives")) {
            alternatives.add(new ActionChunk.Alternative(
                    readActions(alternative.path("actions")),
                    alternative.path("confidence").asDouble()));
        }
        DecodeTrace trace = new DecodeTrace(
                json.required("chunk_size").asInt(),
                json.required("dimensions").asInt(),
                json.required("bins").asInt(),
                DecoderKind.of(json.required("decoder").asString()),
                json.required("instruction").asString(),
                json.required("steps").valueStream().map(TraceJson::readStep).toList(),
                ints(json.required("commit_step")),
                floats(json.required("commit_confidence")),
                json.required("observed_ns").asLong(),
                json.required("started_ns").asLong(),
                json.required("finished_ns").asLong());
        double calibrated = json.path("calibrated_confidence").asDouble(Double.NaN);
        List<Action> actions = readActions(json.required("actions"));
        int execute = json.path("execute").asInt(actions.size());
        ActionChunk chunk = new ActionChunk(actions, trace, alternatives, execute, calibrated);
        boolean known = json.has("first_bin") && json.has("last_bin");
        return new Saved(
                chunk,
                known
                        ? Optional.of(new ActionTokenizer(
                                doubles(json.get("first_bin")), doubles(json.get("last_bin")), trace.bins()))
                        : Optional.empty());
    }

    private static DecodeStep readStep(JsonNode step) {
        JsonNode committed = step.required("committed");
        boolean[] now = new boolean[committed.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = committed.get(i).asBoolean();
        }
        return new DecodeStep(
                step.required("index").asInt(),
                floats(step.required("probabilities")),
                ints(step.required("bins")),
                ints(step.required("predicted")),
                floats(step.required("confidence")),
                now,
                step.required("duration_ns").asLong());
    }

    private static List<Action> readActions(JsonNode array) {
        return array.valueStream().map(values -> Action.of(doubles(values))).toList();
    }

    private static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull() ? Float.NaN : (float) array.get(i).asDouble();
        }
        return values;
    }
}
