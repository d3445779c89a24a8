package orbweaver.ui.operate;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.TaskView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.live.CameraWords;
import org.jspecify.annotations.Nullable;

/// The words around the front picture, and the scene of a virtual cell.
public final class FrontViewModel {
    /// Figures that change faster than this cannot be read, and each costs a text layout.
    private static final long READ_NANOS = 200_000_000L;

    private final SessionControl session;
    private final String home;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper calibratable = new ReadOnlyBooleanWrapper(true);
    private final PictureAge age = new PictureAge();
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper gripper = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper scene = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper virtual = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper uncalibrated = new ReadOnlyBooleanWrapper();
    private String camera;
    private long seed;
    private long described;
    private @Nullable Millimetres placed;

    public FrontViewModel(SessionControl session, String camera) {
        this.session = session;
        this.home = camera;
        this.camera = camera;
        look(camera);
    }

    /// Speaks of this camera from now on, with the next state.
    void look(String other) {
        camera = other;
        name.set(other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1));
        calibratable.set(other.equals(home));
        age.forget();
        size.set("");
        described = 0;
    }

    /// How old the picture is.
    PictureAge age() {
        return age;
    }

    /// Takes a new state.
    public void show(SessionSnapshot snapshot) {
        CameraView mine = snapshot.cameras().stream()
                .filter(view -> view.name().equals(camera) && view.present())
                .findFirst()
                .orElse(null);
        uncalibrated.set(
                mine != null && calibratable.get() && !mine.uncalibrated().isEmpty());
        describe(mine, snapshot.nanos());
        empty.set(
                mine != null
                        ? ""
                        : snapshot.cameras().isEmpty()
                                ? "Waiting for the camera"
                                : "No camera. Plug one in, or use the virtual one.");
        place(snapshot.arm().tool());
        next.set(plan(snapshot));
        stopped.set(snapshot.stop().latched());
        banner.set(banner(snapshot));
        TaskView task = snapshot.task();
        virtual.set(task != null);
        done.set(task != null && task.done());
        if (task != null) {
            seed = task.seed();
            scene.set("seed " + seed);
        }
    }

    private void describe(@Nullable CameraView mine, long nanos) {
        if (mine == null) {
            size.set("no picture");
            described = 0;
        } else if (described == 0 || nanos - described >= READ_NANOS) {
            size.set(CameraWords.describe(mine));
            described = nanos;
        }
    }

    /// Sets up the next seed's scene. Ignored while Stopped, as the session does.
    public void resetScene() {
        if (virtual.get() && !stopped.get()) session.virtualCell().resetScene(seed + 1);
    }

    /// A hand in the virtual cell points there, or nowhere.
    void hand(@Nullable SightLine pointing) {
        if (virtual.get()) session.virtualCell().hand(pointing);
    }

    /// The camera, as a title.
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /// Whether it can be found out where this camera stands: not of one that was turned to from another.
    public ReadOnlyBooleanProperty calibratableProperty() {
        return calibratable.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty gripperProperty() {
        return gripper.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty nextProperty() {
        return next.getReadOnlyProperty();
    }

    /// What the arm does while it is not driven by the policy, or empty.
    public ReadOnlyStringProperty bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty sceneProperty() {
        return scene.getReadOnlyProperty();
    }

    /// What to say when there is no picture, or empty.
    public ReadOnlyStringProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty virtualProperty() {
        return virtual.getReadOnlyProperty();
    }

    /// Whether there is a picture, but not where its camera stands.
    public ReadOnlyBooleanProperty uncalibratedProperty() {
        return uncalibrated.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    private void place(@Nullable ToolPoint tool) {
        var now = tool == null ? null : Millimetres.of(tool);
        if (now != null && now.equals(placed)) return;
        placed = now;
        gripper.set(now == null ? "not read yet" : "x %d y %+d z %d mm".formatted(now.x, now.y, now.z));
    }

    /// A place as it can be read.
    private record Millimetres(long x, long y, long z) {
        static Millimetres of(ToolPoint place) {
            return new Millimetres(
                    Math.round(place.x() * 1e3), Math.round(place.y() * 1e3), Math.round(place.z() * 1e3));
        }
    }

    private static String plan(SessionSnapshot snapshot) {
        ChunkView chunk = snapshot.chunk();
        PlanView plan = chunk == null ? null : chunk.plan();
        if (chunk == null || plan == null || !chunk.ahead() || snapshot.stop().latched()) return "none";
        String clipped = plan.clips() == 0 ? "" : ", %d clipped".formatted(plan.clips());
        String best = plan.others().isEmpty()
                ? ""
                : ", best of %d".formatted(plan.others().size() + 1);
        return "%.0f mm, %d actions%s%s"
                .formatted(plan.length() * 1e3, plan.knots().size(), clipped, best);
    }

    private static String banner(SessionSnapshot snapshot) {
        StopStatus stop = snapshot.stop();
        return switch (stop.phase()) {
            case READY -> snapshot.holdReason().isEmpty() ? "" : "The arm holds: " + snapshot.holdReason() + ".";
            case STOPPING, ACCEPTED -> "The arm is stopping.";
            case STANDING -> "The arm is holding its pose. Torque is on.";
            case NOT_CONFIRMED -> "The stop is not confirmed. The arm may move.";
            case JOINT_LIMP -> "A joint is limp, the others hold. Support the arm.";
            case JOINT_FROZEN -> "A joint heard nothing and froze. The arm stands.";
            case PARKING -> "The arm moves slowly to its sleep pose.";
            case PARKED -> "The arm is parked. Torque is off.";
            case RELEASED -> "The arm is released. Torque is off.";
            case PORT_GONE -> "The port to the arm is gone. Its servos hold by themselves.";
            case RECONNECTED -> "The arm is connected again and as it was found.";
        };
    }
}
