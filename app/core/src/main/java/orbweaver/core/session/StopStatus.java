package orbweaver.core.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stop path as read back from the servos, never as assumed. Times are milliseconds since the stop event, NaN
/// until measured; `travelMillimetres` is how far the tool moved since.
///
/// `cause` is in words with its origin ("Space key, operator"), `at` the wall clock and `eventNanos` the
/// `System.nanoTime()` of the event. `resumeBlocked` says
/// why Resume cannot be pressed and what to do first, or is empty; `failed` are the servos whose hardware error only a
/// reboot clears. `fromHoldPose` tells whether Resume starts from the HOLD pose (torque was kept) or first takes torque
/// on again where the arm is.
public record StopStatus(
        Phase phase,
        String cause,
        StopSource source,
        @Nullable Instant at,
        long eventNanos,
        int confirmed,
        int expected,
        List<Integer> silent,
        double wireMillis,
        double confirmedMillis,
        double standingMillis,
        double travelMillimetres,
        boolean fromHoldPose,
        String resumeBlocked,
        List<Integer> failed,
        @Nullable SelfTest selfTest) {
    public StopStatus {
        silent = List.copyOf(silent);
        failed = List.copyOf(failed);
    }

    /// How far a stop has come.
    public enum Phase {
        /// No stop in force.
        READY,
        /// The latch is closed; the servos have not all said so yet.
        STOPPING,
        /// Every servo read back the HOLD goal with torque on and its watchdog not tripped.
        ACCEPTED,
        /// Accepted, and nothing moves any more.
        STANDING,
        /// Not accepted after 50 ms; stays until it is.
        NOT_CONFIRMED,
        /// The arm stands, but the servos in `silent` answer without torque, after a reboot or a shutdown.
        JOINT_LIMP,
        /// The arm stands, but the servos in `silent` had heard nothing for so long that their Bus Watchdogs froze
        /// them.
        JOINT_FROZEN,
        /// A PARK is moving; can be stopped.
        PARKING,
        /// In the sleep pose with torque off.
        PARKED,
        /// Torque is off everywhere; the arm has fallen or is held by hand.
        RELEASED,
        /// The port is gone: nothing can be confirmed, the servos hold by their own Bus Watchdogs.
        PORT_GONE,
        /// The port is connected again; the arm is as it was found, nothing was written to it.
        RECONNECTED
    }

    /// The last check of the real path with the goals already held.
    public record SelfTest(double wireMillis, long nanos) {}

    /// No stop in force.
    public static StopStatus ready(int servos, @Nullable SelfTest selfTest) {
        double none = Double.NaN;
        return new StopStatus(
                Phase.READY,
                "",
                StopSource.COMMAND,
                null,
                0,
                0,
                servos,
                List.of(),
                none,
                none,
                none,
                none,
                true,
                "",
                List.of(),
                selfTest);
    }

    /// Whether the latch is closed.
    public boolean latched() {
        return phase != Phase.READY;
    }

    /// Whether a stop is in force and the arm known to be at rest.
    public boolean atRest() {
        return atRest(phase);
    }

    /// Whether an arm whose stop has come so far is known to be at rest.
    public static boolean atRest(Phase phase) {
        return switch (phase) {
            case STANDING, JOINT_LIMP, JOINT_FROZEN, PARKED, RELEASED, RECONNECTED -> true;
            case READY, STOPPING, ACCEPTED, NOT_CONFIRMED, PARKING, PORT_GONE -> false;
        };
    }
}
