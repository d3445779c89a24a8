package orbweaver.core.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A trace in the JSON form that tracing pages of browsers read ("Trace Event Format"): microseconds since the
/// beginning of the window, one track for each thing that happens. Slices of one track lie inside one another or side
/// by side.
final class ChromeTrace {
    private static final int PROCESS = 1;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Window window;
    private final List<Map<String, Object>> events = new ArrayList<>();
    private int tracks;

    ChromeTrace(Window window) {
        this.window = window;
        events.add(metadata("process_name", 0, Map.of("name", "Orbweaver")));
    }

    /// A new track below the others.
    int track(String name) {
        int track = ++tracks;
        events.add(metadata("thread_name", track, Map.of("name", name)));
        events.add(metadata("thread_sort_index", track, Map.of("sort_index", track)));
        return track;
    }

    private static Map<String, Object> metadata(String what, int track, Map<String, Object> args) {
        var event = new LinkedHashMap<String, Object>();
        event.put("ph", "M");
        event.put("name", what);
        event.put("pid", PROCESS);
        event.put("tid", track);
        event.put("args", args);
        return event;
    }

    /// Something that lasts.
    void slice(int track, String name, long fromNanos, long toNanos, Map<String, ?> args) {
        Map<String, Object> event = event("X", track, name, fromNanos);
        event.put("dur", Math.max(0, toNanos - fromNanos) / NANOS_PER_MICRO);
        event.put("args", args);
    }

    /// Numbers at one moment; they become curves.
    void counter(int track, String name, long atNanos, Map<String, ?> values) {
        event("C", track, name, atNanos).put("args", values);
    }

    private Map<String, Object> event(String phase, int track, String name, long atNanos) {
        var event = new LinkedHashMap<String, Object>();
        event.put("ph", phase);
        event.put("name", name);
        event.put("cat", "orbweaver");
        event.put("pid", PROCESS);
        event.put("tid", track);
        event.put("ts", (atNanos - window.fromNanos()) / NANOS_PER_MICRO);
        events.add(event);
        return event;
    }

    /// The whole document.
    ///
    /// @param holds what is in it and what is not, in words
    Map<String, Object> document(String holds) {
        var document = new LinkedHashMap<String, Object>();
        document.put("displayTimeUnit", "ms");
        document.put("otherData", Map.of("holds", holds, "seconds", (window.toNanos() - window.fromNanos()) * 1e-9));
        document.put("traceEvents", List.copyOf(events));
        return document;
    }
}
