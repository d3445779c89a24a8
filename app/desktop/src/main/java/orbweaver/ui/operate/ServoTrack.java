package orbweaver.ui.operate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import orbweaver.core.session.ServoHealth;

/// The last minute of what one servo said of itself. Belongs to one thread.
final class ServoTrack {
    static final long SPAN_NANOS = 60_000_000_000L;

    private final ArrayDeque<Reading> readings = new ArrayDeque<>();

    private record Reading(long nanos, ServoHealth health) {}

    /// A value `age` ago; 0 is now and 1 the beginning of the minute.
    record Point(double age, double value) {}

    /// Takes a reading of that moment (`System.nanoTime()`) and drops those that are older than a minute.
    void add(long nanos, ServoHealth health) {
        readings.addLast(new Reading(nanos, health));
        while (nanos - readings.getFirst().nanos > SPAN_NANOS) readings.removeFirst();
    }

    /// One figure over the minute, from the oldest to the newest.
    List<Point> points(ToDoubleFunction<ServoHealth> figure) {
        if (readings.isEmpty()) return List.of();
        long now = readings.getLast().nanos;
        return readings.stream()
                .map(reading ->
                        new Point((double) (now - reading.nanos) / SPAN_NANOS, figure.applyAsDouble(reading.health)))
                .toList();
    }

    /// Answers that did not come within the minute. An arm that was opened anew counts from 0 again.
    long missed() {
        if (readings.isEmpty()) return 0;
        long oldest = readings.getFirst().health.missed();
        long newest = readings.getLast().health.missed();
        return newest >= oldest ? newest - oldest : newest;
    }
}
