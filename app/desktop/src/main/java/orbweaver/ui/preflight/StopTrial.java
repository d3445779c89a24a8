package orbweaver.ui.preflight;

import java.util.Locale;
import java.util.Set;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;

/// How far trying Stop out has come: first the path is checked with the goals that are held, then an operator stops the
/// arm, and every servo is read back. Nothing moves at any time.
///
/// @param words what to do, or what came of it
record StopTrial(Step step, String words) {
    /// Torque is taken and the path is checked every five seconds; beyond that something speaks against it.
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    private static final Set<StopSource> OPERATOR =
            Set.of(StopSource.FX_MOUSE, StopSource.FX_KEY, StopSource.INDEPENDENT);

    enum Step {
        OFFERED,
        CHECKING,
        PRESS,
        DONE,
        FAILED
    }

    static final StopTrial OFFERED = new StopTrial(
            Step.OFFERED,
            "Torque goes on where the arm is and the stop path is checked; then you press Stop. Nothing moves.");
    static final StopTrial CHECKING = new StopTrial(Step.CHECKING, "Torque goes on, the stop path is being checked.");

    /// What comes next.
    ///
    /// @param begunNanos when it was begun
    StopTrial next(SessionSnapshot now, long begunNanos) {
        return switch (step) {
            case OFFERED, DONE, FAILED -> this;
            case CHECKING -> checked(now, begunNanos);
            case PRESS -> pressed(now.stop());
        };
    }

    private StopTrial checked(SessionSnapshot now, long begunNanos) {
        StopStatus stop = now.stop();
        if (stop.latched()) return failed("Stopped meanwhile: " + stop.cause() + ". Resume, then try again.");
        StopStatus.SelfTest test = stop.selfTest();
        if (test != null && test.nanos() - begunNanos > 0) {
            return new StopTrial(
                    Step.PRESS,
                    "Stop path checked, %s. Now press Stop, the red button in the corner."
                            .formatted(millis(test.wireMillis())));
        }
        return now.nanos() - begunNanos > PATIENCE_NANOS
                ? failed("The stop path was not checked: torque could not be taken. A notice says why.")
                : this;
    }

    private StopTrial pressed(StopStatus stop) {
        if (!stop.latched()) return this;
        return switch (stop.phase()) {
            case READY, STOPPING, ACCEPTED -> this;
            case STANDING ->
                OPERATOR.contains(stop.source())
                        ? new StopTrial(
                                Step.DONE,
                                "Stop works: %d of %d servos read back in %s, standing after %s. Resume leaves it."
                                        .formatted(
                                                stop.confirmed(),
                                                stop.expected(),
                                                millis(stop.confirmedMillis()),
                                                millis(stop.standingMillis())))
                        : failed("Stopped by something else: " + stop.cause() + ". Resume, then try again.");
            case NOT_CONFIRMED ->
                new StopTrial(Step.PRESS, "Not confirmed by every servo yet. If it stays so, cut the 12 V supply.");
            case JOINT_LIMP, JOINT_FROZEN, PARKING, PARKED, RELEASED, PORT_GONE, RECONNECTED ->
                failed("The stop was not confirmed by every servo. Do not drive this arm before it is.");
        };
    }

    private static StopTrial failed(String words) {
        return new StopTrial(Step.FAILED, words);
    }

    boolean runs() {
        return step == Step.CHECKING || step == Step.PRESS;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
    }
}
