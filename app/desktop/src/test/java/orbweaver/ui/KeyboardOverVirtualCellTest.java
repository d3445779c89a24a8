package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopStatus;
import orbweaver.core.session.ToolPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Keys pressed on the real window drive the arm of the real virtual cell.
@Tag("realtime")
class KeyboardOverVirtualCellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void keysOnTheWindowMoveTheArmAndSpaceStopsItWhileTheyAreHeld() {
        WindowHarness.startToolkit();
        CellProfile profile = SessionOpener.profile(null, null, null, null);
        var pending = new PendingSession("opening the virtual cell");
        var swing = new SwingPolicy(() -> pending.snapshot().arm().tool());
        try (Screen screen = Screen.open(pending, new PendingRecorder(), 1024, 700);
                Session session = SessionOpener.open(profile, swing::loaded)) {
            pending.opened(session);
            pending.use(screen.keyboard());
            Robot robot = Screen.onScreen(Robot::new);
            until(session, s -> s.policy() != null && s.arm().tool() != null && s.teleop() != null);
            screen.awaitSteady();
            session.start("swing");
            until(session, s -> s.drive() == DriveState.POLICY && s.chunk() != null);

            down(robot, KeyCode.T);
            up(robot, KeyCode.T);
            until(session, s -> s.drive() == DriveState.TELEOP && s.intervention());
            down(robot, KeyCode.SHIFT);
            down(robot, KeyCode.R);
            double z = tool(session).z();
            until(session, s -> tool(session).z() > z + 0.03);
            up(robot, KeyCode.R);
            down(robot, KeyCode.A);
            double y = tool(session).y();
            until(session, s -> tool(session).y() > y + 0.03);
            down(robot, KeyCode.SPACE);
            until(session, s -> s.stop().phase() == StopStatus.Phase.STANDING);
            ToolPoint stands = tool(session);
            up(robot, KeyCode.SPACE);
            down(robot, KeyCode.T);
            up(robot, KeyCode.T);
            until(session, s -> s.notices().stream().anyMatch(n -> n.key().equals("takeover")));
            assertThat(session.snapshot().drive()).isEqualTo(DriveState.STOPPED);
            assertThat(tool(session).distance(stands)).isLessThan(0.003);
            up(robot, KeyCode.A);
            up(robot, KeyCode.SHIFT);
        }
    }

    private static void down(Robot robot, KeyCode key) {
        Screen.onScreen(() -> {
            robot.keyPress(key);
            return true;
        });
    }

    private static void up(Robot robot, KeyCode key) {
        Screen.onScreen(() -> {
            robot.keyRelease(key);
            return true;
        });
    }

    private static ToolPoint tool(Session session) {
        return Objects.requireNonNull(session.snapshot().arm().tool());
    }

    private static void until(Session session, Predicate<SessionSnapshot> condition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(session.snapshot()).matches(condition, "what the test waits for"));
    }
}
