package orbweaver.robot.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the last stop has come, as read back from the servos. Durations run from the stop event; -1 until
/// measured.
///
/// @param cause null while nothing has been stopped yet
/// @param eventNanos `System.nanoTime()` of the event
/// @param wireNanos until the last byte of the stop frame was sent, at the bus's own pace
/// @param confirmedNanos until every servo read back what the stop asks of it
/// @param standingNanos until nothing moved any more for three cycles
/// @param travel metres the tool moved between the event and standing; NaN until then
/// @param confirmed how many servos have read back what the stop asks of them
/// @param unconfirmed IDs of the servos that have not
/// @param presses how often Stop was pressed while this stop was in force
public record StopReport(
        StopPhase phase,
        @Nullable StopCause cause,
        long eventNanos,
        long wireNanos,
        long confirmedNanos,
        long standingNanos,
        double travel,
        int confirmed,
        List<Integer> unconfirmed,
        int presses) {
    private static final StopReport NONE =
            new StopReport(StopPhase.NONE, null, 0, -1, -1, -1, Double.NaN, 0, List.of(), 0);

    public StopReport {
        unconfirmed = List.copyOf(unconfirmed);
    }

    /// Nothing is stopped.
    public static StopReport none() {
        return NONE;
    }

    /// Milliseconds until the stop frame was out; NaN until then.
    public double wireMillis() {
        return millis(wireNanos);
    }

    /// Milliseconds until every servo confirmed; NaN until then.
    public double confirmedMillis() {
        return millis(confirmedNanos);
    }

    /// Milliseconds until nothing moved any more; NaN until then.
    public double standingMillis() {
        return millis(standingNanos);
    }

    private static double millis(long nanos) {
        return nanos < 0 ? Double.NaN : nanos / 1e6;
    }
}
