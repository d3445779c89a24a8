package orbweaver.ui;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.StopPresses;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.stop.PipePedal;
import orbweaver.ui.live.FxThread;
import org.jspecify.annotations.Nullable;

/// A window on a session whose policy swings the arm, and the hands and feet that stop it again and again.
final class StopRig {
    private static final double MOVING_METRES = 0.003;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long POLL_MILLIS = 2;
    private static final long APART_MILLIS = 37;
    private static final long FREEZE_POLL_NANOS = 1_000_000;

    private static final int MOST_TRIES = 20;

    /// Longer than the session takes to say that it has resumed, or why not.
    private static final long RESUME_MILLIS = 100;

    private final Session session;
    private final Screen screen;
    private final Robot robot;
    private final PipePedal pedal;
    private volatile long injected;
    private int attempts;

    StopRig(Session session, Screen screen, PipePedal pedal) {
        this.session = session;
        this.screen = screen;
        this.pedal = pedal;
        this.robot = Screen.onScreen(Robot::new);
    }

    /// Brings the arm from its sleep pose to where the policy can swing it.
    void prepare() throws InterruptedException {
        until("the policy", s -> s.policy() != null && s.arm().tool() != null);
        Screen.onScreen(() -> {
            screen.stage().setX(0);
            screen.stage().setY(0);
            return true;
        });
        swing();
    }

    /// Stops the swinging arm from one source as often as the plan asks, and at least a few times.
    ///
    /// @param spreadMillis presses come at all phases of something that happens so often
    void measure(StopSource source, StopPresses row, BenchPlan plan, long spreadMillis)
            throws InterruptedException, IOException {
        long begun = System.nanoTime();
        while (!plan.enough(row.count(), FxStopBenchRows.LEAST_PRESSES, begun)) {
            swing();
            if (source == StopSource.FX_KEY) {
                until("the focus to leave the text field", _ -> Screen.onScreen(this::keysReachTheArm));
            }
            if (source == StopSource.FX_MOUSE) pointAtButton();
            // What was asked of the screen's thread above has waited for it to be free: the press must not.
            Thread.sleep(++attempts * APART_MILLIS % spreadMillis);
            injected = System.nanoTime();
            inject(source);
            StopStatus stop = until("the stop", StopRig::rests).stop();
            if (stop.source() == source && stop.phase() == StopStatus.Phase.STANDING) row.add(press(stop));
            else row.overtaken(stop.cause());
        }
    }

    private StopPresses.Press press(StopStatus stop) {
        double event = (stop.eventNanos() - injected) / 1e6;
        return new StopPresses.Press(
                event,
                event + stop.wireMillis(),
                event + stop.confirmedMillis(),
                event + stop.standingMillis(),
                stop.travelMillimetres());
    }

    /// Lets the policy drive on until the arm moves. A computer that falters stops the arm by a watch meanwhile; then
    /// once more.
    private void swing() throws InterruptedException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            resume();
            if (!session.snapshot().driven()) session.start("swing");
            SessionSnapshot swinging = until("the policy to swing the arm", s -> swings(s) || stopped(s));
            ToolPoint from = swinging.arm().tool();
            if (!stopped(until("the arm to move", s -> distance(from, s) > MOVING_METRES || stopped(s)))) return;
        }
        throw CommandFailure.failure("the arm was stopped again and again: "
                + session.snapshot().stop().cause());
    }

    private void resume() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (stopped(session.snapshot())) {
            if (System.nanoTime() - deadline > 0) throw CommandFailure.failure("waited for Resume in vain");
            until(
                    "the stop to be over",
                    s -> !stopped(s) || (rests(s) && s.stop().resumeBlocked().isEmpty()));
            session.resume();
            long said = System.nanoTime() + RESUME_MILLIS * 1_000_000;
            while (stopped(session.snapshot()) && System.nanoTime() < said) Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean stopped(SessionSnapshot s) {
        return s.drive() == DriveState.STOPPED;
    }

    /// Confirmed and at rest, or at rest with a joint that froze because it heard nothing.
    private static boolean rests(SessionSnapshot s) {
        return s.stop().phase() == StopStatus.Phase.STANDING || s.stop().phase() == StopStatus.Phase.JOINT_FROZEN;
    }

    private static boolean swings(SessionSnapshot s) {
        ChunkView chunk = s.chunk();
        return s.drive() == DriveState.POLICY && chunk != null && chunk.phase() == ChunkView.Phase.EXECUTING;
    }

    private static double distance(@Nullable ToolPoint from, SessionSnapshot now) {
        ToolPoint to = now.arm().tool();
        return from == null || to == null ? 0 : from.distance(to);
    }

    private boolean keysReachTheArm() {
        Node owner = screen.stage().getScene().getFocusOwner();
        return owner != null && "front-camera".equals(owner.getId());
    }

    private void pointAtButton() {
        Screen.onScreen(() -> {
            Node button = screen.stage().getScene().lookup("#stop-button");
            Bounds at = button.localToScreen(button.getBoundsInLocal());
            robot.mouseMove(at.getMinX() + 40, at.getCenterY());
            return true;
        });
    }

    private void inject(StopSource source) throws IOException {
        switch (source) {
            case FX_KEY ->
                Screen.onScreen(() -> {
                    robot.keyPress(KeyCode.SPACE);
                    robot.keyRelease(KeyCode.SPACE);
                    return true;
                });
            case FX_MOUSE ->
                Screen.onScreen(() -> {
                    robot.mousePress(MouseButton.PRIMARY);
                    robot.mouseRelease(MouseButton.PRIMARY);
                    return true;
                });
            case HEARTBEAT -> FxThread.executor().execute(this::freeze);
            case INDEPENDENT -> pedal.press(PipePedal.KEY);
            case COMMAND, WATCH, RECONNECT -> throw new IllegalArgumentException("nobody presses " + source.key());
        }
    }

    /// Keeps the screen's thread busy until the arm is stopped. It waits instead of computing: a screen that is stuck,
    /// not a computer that is busy.
    private void freeze() {
        injected = System.nanoTime();
        while (!session.snapshot().stop().latched() && System.nanoTime() - injected < PATIENCE_NANOS) {
            LockSupport.parkNanos(FREEZE_POLL_NANOS);
        }
    }

    private SessionSnapshot until(String what, Predicate<SessionSnapshot> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            SessionSnapshot now = session.snapshot();
            if (condition.test(now)) return now;
            if (System.nanoTime() - deadline > 0) {
                throw CommandFailure.failure("waited for " + what + " in vain: "
                        + now.stop().phase() + " " + now.stop().cause() + " " + now.notices());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
