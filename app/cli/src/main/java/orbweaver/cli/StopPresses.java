package orbweaver.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The stops of one row of `bench stop`, all of one source and in one condition.
public final class StopPresses {
    /// A press may be overtaken by a watch of the arm; more than this in a row is a fault.
    private static final int MOST_OVERTAKEN = 20;

    private final String source;
    private final String condition;
    private final List<Press> presses = new ArrayList<>();
    private int overtaken;
    private int overtakenInARow;

    /// One stop.
    ///
    /// @param event ms from the injection of the press until the program had it
    /// @param wire ms from the injection until the last byte of the stop frame was out
    /// @param confirmed ms from the injection until every servo had confirmed
    /// @param standing ms from the injection until nothing moved any more
    /// @param travel mm the tool moved since the event
    public record Press(double event, double wire, double confirmed, double standing, double travel) {}

    public StopPresses(String source, String condition) {
        this.source = source;
        this.condition = condition;
    }

    public void add(Press press) {
        presses.add(press);
        overtakenInARow = 0;
    }

    /// The arm had been stopped before the press came, by a watch that found the computer faltering: not counted among
    /// the stops, but said in the row.
    ///
    /// @throws CommandFailure when that happens again and again
    public void overtaken(String cause) {
        overtaken++;
        if (++overtakenInARow > MOST_OVERTAKEN) {
            throw CommandFailure.failure("the arm was stopped by another again and again: " + cause);
        }
    }

    public int count() {
        return presses.size();
    }

    /// The row; all times count from the injection, those of `event_to_wire` from the event.
    ///
    /// @param begunNanos `System.nanoTime()` before the first stop
    public Map<String, Object> row(long begunNanos) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "stop");
        row.put("condition", condition);
        row.put("source", source);
        row.put("n", presses.size());
        row.put("overtaken", overtaken);
        row.put("wire_ms_p50", share(Press::wire, 0.5));
        row.put("wire_ms_p99", share(Press::wire, 0.99));
        row.put("wire_ms_max", share(Press::wire, 1));
        row.put("event_to_wire_ms_p50", share(press -> press.wire - press.event, 0.5));
        row.put("event_to_wire_ms_p99", share(press -> press.wire - press.event, 0.99));
        row.put("event_to_wire_ms_max", share(press -> press.wire - press.event, 1));
        row.put("confirmed_ms_p50", share(Press::confirmed, 0.5));
        row.put("confirmed_ms_p99", share(Press::confirmed, 0.99));
        row.put("standing_ms_p50", share(Press::standing, 0.5));
        row.put("travel_mm_p50", share(Press::travel, 0.5));
        row.put("travel_mm_max", share(Press::travel, 1));
        row.put("travel_mm_min", share(Press::travel, 0));
        row.put("seconds", (System.nanoTime() - begunNanos) * 1e-9);
        return row;
    }

    private double share(ToDoubleFunction<Press> of, double share) {
        return Percentiles.of(presses.stream().mapToDouble(of).toArray(), presses.size(), share);
    }
}
