package orbweaver.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a trace as a tracing page does, and complains about what one would draw wrongly: events without a track,
/// times that are none, slices of one track that overlap without lying inside one another.
public final class TraceCheck {
    /// Times are written in microseconds with a fraction; a nanosecond may be lost in it.
    private static final double SLACK_MICROS = 0.002;

    private final Map<Integer, String> tracks = new LinkedHashMap<>();
    private final Map<String, List<Slice>> slices = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> counters = new LinkedHashMap<>();
    private final JsonNode document;

    /// Microseconds since the trace's beginning; `depth` is 0 for a slice that lies in no other.
    public record Slice(String name, double from, double to, int depth, JsonNode args) {
        public double millis() {
            return (to - from) / 1e3;
        }
    }

    public TraceCheck(String json) {
        document = new JsonMapper().readTree(json);
        assertThat(document.get("displayTimeUnit").asString()).isEqualTo("ms");
        for (JsonNode event : document.get("traceEvents")) {
            if (event.get("ph").asString().equals("M")
                    && event.get("name").asString().equals("thread_name")) {
                tracks.put(
                        event.get("tid").asInt(), event.get("args").get("name").asString());
            }
        }
        for (JsonNode event : document.get("traceEvents")) take(event);
        slices.replaceAll((track, found) -> nested(track, found));
    }

    private void take(JsonNode event) {
        String phase = event.get("ph").asString();
        assertThat(phase).isIn("M", "X", "C");
        assertThat(event.get("pid").asInt()).isEqualTo(1);
        assertThat(event.get("name").asString()).isNotBlank();
        if (phase.equals("M")) return;
        String track = tracks.get(event.get("tid").asInt());
        assertThat(track).as("name of the track of " + event).isNotNull();
        double from = event.get("ts").asDouble();
        assertThat(from).as("ts of " + event).isFinite();
        if (phase.equals("C")) {
            for (JsonNode value : event.get("args"))
                assertThat(value.isNumber()).isTrue();
            counters.computeIfAbsent(event.get("name").asString(), _ -> new ArrayList<>())
                    .add(event);
            return;
        }
        double lasts = event.get("dur").asDouble();
        assertThat(lasts).as("dur of " + event).isNotNegative();
        slices.computeIfAbsent(track, _ -> new ArrayList<>())
                .add(new Slice(event.get("name").asString(), from, from + lasts, 0, event.get("args")));
    }

    private static List<Slice> nested(String track, List<Slice> found) {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Slice::from).thenComparingDouble(slice -> -slice.to));
        var nested = new ArrayList<Slice>();
        Deque<Slice> open = new ArrayDeque<>();
        for (Slice slice : sorted) {
            while (!open.isEmpty() && open.peek().to <= slice.from + SLACK_MICROS) open.pop();
            if (!open.isEmpty()) {
                assertThat(slice.to)
                        .as("end of \"%s\", which lies in \"%s\" on the track %s", slice.name, open.peek().name, track)
                        .isLessThanOrEqualTo(open.peek().to + SLACK_MICROS);
            }
            nested.add(new Slice(slice.name, slice.from, slice.to, open.size(), slice.args));
            open.push(slice);
        }
        return nested;
    }

    /// Names of the tracks from top to bottom.
    public List<String> tracks() {
        return List.copyOf(tracks.values());
    }

    /// Slices of a track in order.
    public List<Slice> slices(String track) {
        return slices.getOrDefault(track, List.of());
    }

    /// Those that lie in no other.
    public List<Slice> outer(String track) {
        return slices(track).stream().filter(slice -> slice.depth == 0).toList();
    }

    /// How often a curve has a value.
    public List<JsonNode> counter(String name) {
        return counters.getOrDefault(name, List.of());
    }

    /// What the document says it holds.
    public String holds() {
        return document.get("otherData").get("holds").asString();
    }
}
