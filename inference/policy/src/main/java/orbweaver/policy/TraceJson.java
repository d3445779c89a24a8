package orbweaver.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Decoded chunks as a file: `trace.json`. The schema is `docs/schema/trace.schema.json`. Times are nanoseconds of one
/// run's clock and mean something only relative to each other.
public final class TraceJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TraceJson() {}

    /// Writes the chunks; the file appears complete or not at all.
    public static void write(Path file, List<ActionChunk> chunks) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("version", VERSION);
        ArrayNode array = json.putArray("chunks");
        for (ActionChunk chunk : chunks) {
            chunk(array.addObject(), chunk);
        }
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, MAPPER.writeValueAsString(json));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void chunk(ObjectNode json, ActionChunk chunk) {
        DecodeTrace trace = chunk.trace();
        json.put("instruction", trace.instruction())
                .put("decoder", trace.decoder().label());
        json.put("chunk_size", trace.chunkSize()).put("dimensions", trace.dimensions());
        json.put("bins", trace.bins());
        json.put("observed_ns", trace.observedNanos()).put("started_ns", trace.startedNanos());
        json.put("finished_ns", trace.finishedNanos());
        actions(json.putArray("actions"), chunk.actions());
        if (!chunk.alternatives().isEmpty()) {
            ArrayNode alternatives = json.putArray("alternatives");
            for (ActionChunk.Alternative alternative : chunk.alternatives()) {
                ObjectNode node = alternatives.addObject().put("confidence", alternative.confidence());
                actions(node.putArray("actions"), alternative.actions());
            }
        }
        ints(json.putArray("commit_step"), trace.commitStep());
        floats(json.putArray("commit_confidence"), trace.commitConfidence());
        ArrayNode steps = json.putArray("steps");
        for (DecodeStep step : trace.steps()) {
            ObjectNode node = steps.addObject();
            node.put("index", step.index()).put("duration_ns", step.nanos());
            ints(node.putArray("bins"), step.bins());
            ints(node.putArray("predicted"), step.predicted());
            floats(node.putArray("confidence"), step.confidence());
            ArrayNode committed = node.putArray("committed");
            for (boolean now : step.committedNow()) {
                committed.add(now);
            }
            floats(node.putArray("probabilities"), step.probabilities());
        }
    }

    private static void actions(ArrayNode array, List<Action> actions) {
        for (Action action : actions) {
            ArrayNode values = array.addArray();
            for (double value : action.values()) {
                values.add(value);
            }
        }
    }

    private static void ints(ArrayNode array, int[] values) {
        for (int value : values) {
            array.add(value);
        }
    }

    private static void floats(ArrayNode array, float[] values) {
        for (float value : values) {
            array.add(value);
        }
    }

    /// Reads a trace file. Throws [PolicyException] with one sentence when it is none.
    public static List<ActionChunk> read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            if (json.path("version").asInt(0) != VERSION) {
                throw new PolicyException(file + " is no trace of version " + VERSION + "; record it again");
            }
            List<ActionChunk> chunks = new ArrayList<>();
            for (JsonNode chunk : json.path("chunks")) {
                chunks.add(chunk(chunk));
            }
            return chunks;
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new PolicyException(file + " is no trace: " + e.getMessage(), e);
        }
    }

    private static ActionChunk chunk(JsonNode json) {
        List<ActionChunk.Alternative> alternatives = new ArrayList<>();
        for (JsonNode alternative : json.path("alternatives")) {
            alternatives.add(new ActionChunk.Alternative(
                    actions(alternative.path("actions")),
                    alternative.path("confidence").asDouble()));
        }
        List<DecodeStep> steps = new ArrayList<>();
        for (JsonNode step : json.path("steps")) {
            JsonNode committed = step.path("committed");
            boolean[] now = new boolean[committed.size()];
            for (int i = 0; i < now.length; i++) {
                now[i] = committed.get(i).asBoolean();
            }
            steps.add(new DecodeStep(
                    step.path("index").asInt(),
                    floats(step.path("probabilities")),
                    ints(step.path("bins")),
                    ints(step.path("predicted")),
                    floats(step.path("confidence")),
                    now,
                    step.path("duration_ns").asLong()));
        }
        DecodeTrace trace = new DecodeTrace(
                json.path("chunk_size").asInt(),
                json.path("dimensions").asInt(),
                json.path("bins").asInt(),
                DecoderKind.of(json.path("decoder").asString()),
                json.path("instruction").asString(),
                steps,
                ints(json.path("commit_step")),
                floats(json.path("commit_confidence")),
                json.path("observed_ns").asLong(),
                json.path("started_ns").asLong(),
                json.path("finished_ns").asLong());
        return new ActionChunk(actions(json.path("actions")), trace, alternatives);
    }

    private static List<Action> actions(JsonNode array) {
        List<Action> actions = new ArrayList<>();
        for (JsonNode values : array) {
            double[] action = new double[values.size()];
            for (int i = 0; i < action.length; i++) {
                action[i] = values.get(i).asDouble();
            }
            actions.add(Action.of(action));
        }
        return actions;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
