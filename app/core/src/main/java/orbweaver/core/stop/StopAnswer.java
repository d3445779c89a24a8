package orbweaver.core.stop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import orbweaver.core.session.StopStatus;
import org.jspecify.annotations.Nullable;

/// What a running app says of a stop that another program asked it for: as read back from the servos. Times are
/// milliseconds since the app took the request, null until measured.
///
/// @param process ID of the app
/// @param phase how far the stop had come when this was said
/// @param resumeBlocked why Resume cannot be pressed and what to do first, or empty
public record StopAnswer(
        long process,
        StopStatus.Phase phase,
        String cause,
        int confirmed,
        int expected,
        List<Integer> silent,
        @JsonProperty("wire_ms") @Nullable Double wireMillis,
        @JsonProperty("confirmed_ms") @Nullable Double confirmedMillis,
        @JsonProperty("standing_ms") @Nullable Double standingMillis,
        @JsonProperty("travel_mm") @Nullable Double travelMillimetres,
        @JsonProperty("resume_blocked") String resumeBlocked) {
    public StopAnswer {
        silent = List.copyOf(silent);
    }

    static StopAnswer of(StopStatus stop) {
        return new StopAnswer(
                ProcessHandle.current().pid(),
                stop.phase(),
                stop.cause(),
                stop.confirmed(),
                stop.expected(),
                stop.silent(),
                measured(stop.wireMillis()),
                measured(stop.confirmedMillis()),
                measured(stop.standingMillis()),
                measured(stop.travelMillimetres()),
                stop.resumeBlocked());
    }

    /// Whether the arm is known to be at rest.
    public boolean atRest() {
        return StopStatus.atRest(phase);
    }

    private static @Nullable Double measured(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
