package orbweaver.ui.frame;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;

/// How a stop is left: Resume, Park, or Release after a question.
public final class LeaveStopViewModel {
    /// Painting takes too long most often because other programs need the processor too.
    private static final String FROZEN = "If that comes again, close other programs or make the window smaller. ";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final SessionControl session;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canResume = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canPark = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRelease = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canReconnect = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper failed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper cause = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

    public LeaveStopViewModel(SessionControl session) {
        this.session = session;
    }

    /// Shows a new state.
    public void show(SessionSnapshot snapshot) {
        StopStatus stop = snapshot.stop();
        boolean torque = stop.phase() == StopStatus.Phase.STANDING;
        open.set(stop.latched());
        canResume.set(stop.atRest() && stop.resumeBlocked().isEmpty());
        canPark.set(torque);
        canRelease.set(
                switch (stop.phase()) {
                    case STANDING, NOT_CONFIRMED, JOINT_LIMP, JOINT_FROZEN -> true;
                    case READY, STOPPING, ACCEPTED, PARKING, PARKED, RELEASED, PORT_GONE, RECONNECTED -> false;
                });
        canReconnect.set(stop.phase() == StopStatus.Phase.PORT_GONE);
        failed.set(stop.latched() && !stop.failed().isEmpty() ? stop.failed().getFirst() : 0);
        if (!canRelease.get()) asking.set(false);
        cause.set(stop.cause().isEmpty() ? stop.source().words() : stop.cause());
        time.set(stop.at() == null ? "" : TIME.format(stop.at()));
        explanation.set(explain(stop, snapshot));
        hint.set(hint(stop, stop.atRest()));
    }

    /// Asks before the arm falls.
    public void askRelease() {
        if (canRelease.get()) asking.set(true);
    }

    /// Does not release after all.
    public void cancelRelease() {
        asking.set(false);
    }

    /// To Idle; nothing moves until the next start.
    public void resume() {
        if (canResume.get()) session.resume();
    }

    /// Opens the lost port again.
    public void reconnect() {
        if (canReconnect.get()) session.reconnect();
    }

    /// Clears the hardware error of the servo that has one.
    public void reboot() {
        if (failed.get() > 0) session.reboot(failed.get());
    }

    /// The slow move to the sleep pose, then torque off.
    public void park() {
        if (canPark.get()) session.park();
    }

    /// Torque off everywhere. Only after the question.
    public void release() {
        if (!asking.get()) return;
        asking.set(false);
        session.release();
    }

    /// Whether a stop is in force.
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// Whether the question about a falling arm is on the screen.
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canResumeProperty() {
        return canResume.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canParkProperty() {
        return canPark.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canReleaseProperty() {
        return canRelease.getReadOnlyProperty();
    }

    /// Whether the port is gone and can be opened again.
    public ReadOnlyBooleanProperty canReconnectProperty() {
        return canReconnect.getReadOnlyProperty();
    }

    /// ID of a servo that only a reboot brings back, 0 for none.
    public ReadOnlyIntegerProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty causeProperty() {
        return cause.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// Why Resume cannot be pressed, or what Release does.
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    private static String explain(StopStatus stop, SessionSnapshot snapshot) {
        if (stop.phase() == StopStatus.Phase.PARKING) return "Moving slowly to the sleep pose. Stop stops it.";
        if (stop.phase() == StopStatus.Phase.PORT_GONE)
            return "Nothing can be asked of the arm. Its servos freeze 0.1 s after the last word they heard.";
        String remedy = stop.source() == StopSource.HEARTBEAT ? FROZEN : "";
        String dropped = remedy + (snapshot.chunk() == null ? "" : "The running chunk was dropped. ");
        return stop.fromHoldPose()
                ? dropped + "Resume starts from the pose the arm is in now and drives nothing until you press Start."
                : remedy + "Resume takes torque on where the arm is now and drives nothing until you press Start.";
    }

    private static String hint(StopStatus stop, boolean rests) {
        if (!stop.resumeBlocked().isEmpty()) return stop.resumeBlocked();
        return switch (stop.phase()) {
            case STANDING -> "Release lets the arm fall. Support it first.";
            case JOINT_LIMP -> "Support the arm: Resume gives the limp joint its torque back where it is.";
            case JOINT_FROZEN -> "Resume clears the Bus Watchdog and takes the frozen joint back where it is.";
            case NOT_CONFIRMED -> "Resume waits until every servo has confirmed the stop.";
            case READY, STOPPING, ACCEPTED -> rests ? "" : "Resume waits until the arm stands.";
            case PARKING, PARKED, RELEASED, PORT_GONE, RECONNECTED -> "";
        };
    }
}
