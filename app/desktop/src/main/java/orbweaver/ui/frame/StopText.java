package orbweaver.ui.frame;

import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.core.session.StopStatus;

/// What the Stop dock says. Only what was read back is called done.
public record StopText(String word, String line, String icon, Tone tone) {
    private static final double SELF_TEST_FRESH_SECONDS = 30;

    /// How the line is set.
    public enum Tone {
        CALM,
        ATTENTION,
        LATCHED,
        ALARM
    }

    /// The text for a status at a moment of `System.nanoTime()`.
    public static StopText of(StopStatus stop, long nowNanos) {
        return switch (stop.phase()) {
            case READY -> ready(stop, nowNanos);
            case STOPPING ->
                new StopText(
                        "STOPPING",
                        "Stopping, %d of %d confirmed".formatted(stop.confirmed(), stop.expected()),
                        "pulse",
                        Tone.LATCHED);
            case ACCEPTED ->
                new StopText(
                        "STOPPING",
                        "HOLD accepted by %d of %d in %s"
                                .formatted(stop.confirmed(), stop.expected(), millis(stop.confirmedMillis())),
                        "check",
                        Tone.LATCHED);
            case STANDING ->
                new StopText(
                        "STOPPED",
                        "Accepted %s, standing %s, %.0f mm"
                                .formatted(
                                        millis(stop.confirmedMillis()),
                                        millis(stop.standingMillis()),
                                        stop.travelMillimetres()),
                        "check-circle",
                        Tone.LATCHED);
            case NOT_CONFIRMED ->
                new StopText(
                        "STOPPING", "Not confirmed: " + silent(stop) + ". Cut the 12 V supply.", "alert", Tone.ALARM);
            case JOINT_LIMP -> new StopText("STOPPED", "Standing, but " + names(stop) + " limp", "alert", Tone.ALARM);
            case JOINT_FROZEN ->
                new StopText(
                        "STOPPED", "Standing; " + names(stop) + " frozen by Bus Watchdog", "alert", Tone.ATTENTION);
            case PARKING -> new StopText("STOP", "Parking slowly. Press to stop.", "parking", Tone.ATTENTION);
            case PARKED -> new StopText("STOPPED", "Parked, torque off, read back", "check-circle", Tone.LATCHED);
            case PORT_GONE ->
                new StopText(
                        "PORT GONE", "Not confirmed. The servos freeze by themselves", "lan-disconnect", Tone.ALARM);
            case RECONNECTED ->
                new StopText("STOPPED", "Connected again, nothing is driven", "lan-connect", Tone.LATCHED);
            case RELEASED -> new StopText("STOPPED", "Released, torque off, read back", "check-circle", Tone.LATCHED);
        };
    }

    private static StopText ready(StopStatus stop, long nowNanos) {
        StopStatus.SelfTest test = stop.selfTest();
        if (test == null)
            return new StopText("STOP", "Ready. Stop path not checked yet", "circle-half-full", Tone.CALM);
        double seconds = Math.max(0, (nowNanos - test.nanos()) / 1e9);
        String age = seconds < 100 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
        String line = "Stop path checked %s, %s ago".formatted(millis(test.wireMillis()), age);
        return seconds > SELF_TEST_FRESH_SECONDS
                ? new StopText("STOP", line, "alert", Tone.ATTENTION)
                : new StopText("STOP", line, "check", Tone.CALM);
    }

    private static String silent(StopStatus stop) {
        if (stop.silent().isEmpty()) return "%d of %d servos".formatted(stop.confirmed(), stop.expected());
        return names(stop) + " silent";
    }

    private static String names(StopStatus stop) {
        String ids = stop.silent().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (stop.silent().size() == 1 ? "servo " : "servos ") + ids;
    }

    /// Milliseconds with one decimal below ten.
    static String millis(double value) {
        if (Double.isNaN(value)) return "-- ms";
        return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
    }
}
