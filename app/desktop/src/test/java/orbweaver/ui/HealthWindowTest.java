package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The card of a servo, by mouse and by keys; pictures are kept in `target/screens`.
class HealthWindowTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900"})
    void aClickOnAServoShowsItsMinuteAndHoldingRebootsIt(double width, double height) {
        try (var window = new WindowHarness(width, height, folder)) {
            Robot robot = fx(Robot::new);
            for (int seconds = 58; seconds >= 0; seconds -= 2) {
                double celsius = 70 - 0.2 * seconds + (seconds % 8 == 0 ? 1 : 0);
                window.session.age = (seconds - 58) * 1_000_000_000L;
                window.session.change(now -> now.elbow(celsius));
                window.settle();
            }
            press(window, robot, "#health", 4.5 / 9);
            release(robot);
            await().until(() -> fx(() -> node(window, "#health-card").isVisible()));
            assertThat(words(window, "#health-card .text-head")).isEqualTo("5 elbow 2");
            key(robot, KeyCode.LEFT);
            assertThat(words(window, "#health-card .text-head"))
                    .as("the strip has no focus yet")
                    .isEqualTo("5 elbow 2");
            fx(() -> {
                node(window, "#health").requestFocus();
                return true;
            });
            key(robot, KeyCode.LEFT);
            await().until(() -> words(window, "#health-card .text-head").equals("4 elbow"));
            window.settle();
            window.save(Path.of("target/screens/health-card-%.0f.png".formatted(width)));
            Bounds card = fx(() -> node(window, "#health-card")
                    .localToScene(node(window, "#health-card").getBoundsInLocal()));
            assertThat(card.getMaxX()).as("beside the Stop dock").isLessThan(width - 280);
            assertThat(fx(() -> node(window, "#health-reboot").isDisabled())).isTrue();

            window.session.age = -60_000_000_000L;
            window.session.change(now ->
                    now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space")));
            await().until(() -> fx(() -> !node(window, "#health-reboot").isDisabled()));
            window.settle();
            window.save(Path.of("target/screens/health-reboot-%.0f.png".formatted(width)));
            press(window, robot, "#health-reboot", 0.5);
            await().atMost(Duration.ofSeconds(10)).until(() -> window.session.asked.contains("reboot 4"));
            release(robot);
            key(robot, KeyCode.ESCAPE);
            assertThat(fx(() -> node(window, "#health-card").isVisible()))
                    .as("Esc is Stop's")
                    .isTrue();
        }
    }

    private static void key(Robot robot, KeyCode key) {
        fx(() -> {
            robot.keyPress(key);
            robot.keyRelease(key);
            return true;
        });
    }

    private static void press(WindowHarness window, Robot robot, String id, double share) {
        window.settle();
        fx(() -> {
            Bounds at = node(window, id).localToScreen(node(window, id).getBoundsInLocal());
            robot.mouseMove(at.getMinX() + share * at.getWidth(), at.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
    }

    private static void release(Robot robot) {
        fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    private static String words(WindowHarness window, String id) {
        return fx(() -> ((Label) node(window, id)).getText());
    }

    private static Node node(WindowHarness window, String selector) {
        return Objects.requireNonNull(window.scene().lookup(selector), selector);
    }
}
