package orbweaver.robot.bus;

import java.util.List;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopRequest;
import org.jspecify.annotations.Nullable;

/// Measures a stop from its event on and publishes how far it has come. Written by the bus thread, read by any.
final class StopProgress {
    private final Kinematics kinematics;
    private volatile StopReport report = StopReport.none();
    private StopPhase phase = StopPhase.NONE;
    private @Nullable StopCause cause;
    private long event;
    private long wire = -1;
    private long confirmed = -1;
    private long standing = -1;
    private double travel = Double.NaN;
    private int presses;
    private @Nullable Pose toolAtEvent;

    StopProgress(Kinematics kinematics) {
        this.kinematics = kinematics;
    }

    StopReport report() {
        return report;
    }

    StopPhase phase() {
        return phase;
    }

    /// Whether the stop has come so far that it may be left.
    boolean resumable() {
        return switch (report.phase()) {
            case CONFIRMED, STANDING, PARKED, RELEASED -> true;
            case NONE, STOPPING, RELEASING, PARKING, PORT_GONE -> false;
        };
    }

    boolean confirmed() {
        return confirmed >= 0;
    }

    boolean standing() {
        return standing >= 0;
    }

    /// A new stop begins.
    void begin(StopRequest request, ArmState state) {
        cause = request.cause();
        event = request.eventNanos();
        wire = -1;
        confirmed = -1;
        standing = -1;
        travel = Double.NaN;
        presses = 1;
        toolAtEvent = kinematics.tool(state.joints());
    }

    void pressedAgain() {
        presses++;
    }

    void sent(long nanos) {
        if (wire < 0) wire = nanos - event;
    }

    /// A pseudo-terminal may bring answers before the frame would be out on a wire; `wire` is paced time, and nothing
    /// is confirmed before it.
    void confirmedAt(long nanos) {
        if (confirmed < 0) confirmed = Math.max(nanos - event, wire);
    }

    void standsAt(long nanos, ArmState state) {
        if (standing >= 0) return;
        standing = nanos - event;
        if (toolAtEvent != null) travel = toolAtEvent.distanceTo(kinematics.tool(state.joints()));
    }

    /// The stop is left.
    void end() {
        phase = StopPhase.NONE;
        report = StopReport.none();
    }

    void publish(StopPhase newPhase, int servosConfirmed, List<Integer> unconfirmed) {
        boolean further = newPhase != report.phase() || event != report.eventNanos();
        phase = newPhase;
        report = new StopReport(
                newPhase, cause, event, wire, confirmed, standing, travel, servosConfirmed, unconfirmed, presses);
        if (further) StopEvent.commit(report);
    }
}
