package orbweaver.ui.present;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.WindowHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The presenter's real window beside the operator's, with real keys and a real mouse.
class PresenterWindowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private WindowHarness window;

    @SuppressWarnings("NullAway.Init")
    private Robot robot;

    @BeforeEach
    void open() {
        window = new WindowHarness(1000, 700, folder);
        robot = fx(Robot::new);
        window.session.change(now -> now);
        window.settle();
        press(KeyCode.F11);
        await().atMost(PATIENCE).until(() -> scene() != null);
        await().atMost(PATIENCE).until(() -> fx(() -> presenter().getWindow().isFocused()));
        window.session.change(now -> now);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void keyOneStartsTheFirstPromptAndSpaceStopsIt() {
        await().until(() -> fx(() -> presenter().lookup("#presenter-prompt-1") != null));
        press(KeyCode.DIGIT1);
        awaitAsked("start put the red block on the plate");
        press(KeyCode.ESCAPE);
        awaitAsked("stop fx_key");
        assertThat(scene()).as("Esc was a stop").isNotNull();
        window.session.asked.clear();
        window.session.resume();
        window.session.change(now -> now.drive(DriveState.POLICY));
        press(KeyCode.SPACE);
        awaitAsked("stop fx_key");
    }

    @Test
    void itsStopButtonStopsOnThePress() {
        window.session.change(now -> now.drive(DriveState.POLICY));
        fx(() -> {
            Node button = Objects.requireNonNull(presenter().lookup("#stop-button"));
            Bounds at = button.localToScreen(button.getBoundsInLocal());
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
        awaitAsked("stop fx_mouse");
        fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        assertThat(window.session.asked).containsOnlyOnce("stop fx_mouse");
    }

    @Test
    void zeroSendsTheArmToRestAndHeldKeysWakeIt() {
        press(KeyCode.DIGIT0);
        awaitAsked("park");
        window.session.change(
                now -> now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(StopStatus.Phase.PARKED, 9, "Park")));
        press(KeyCode.DIGIT1);
        fx(() -> {
            robot.keyPress(KeyCode.CONTROL);
            robot.keyPress(KeyCode.R);
            return true;
        });
        awaitAsked("resume");
        fx(() -> {
            robot.keyRelease(KeyCode.R);
            robot.keyRelease(KeyCode.CONTROL);
            return true;
        });
        assertThat(window.session.asked).containsExactly("park", "resume");
    }

    @Test
    void escLeavesItWhileNothingIsDriven() {
        press(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> scene() == null);
        assertThat(window.session.asked).isEmpty();
    }

    private @Nullable Scene scene() {
        return fx(() -> window.content().presenter().scene());
    }

    /// On the screen's thread.
    private Scene presenter() {
        return Objects.requireNonNull(window.content().presenter().scene());
    }

    private void awaitAsked(String what) {
        await().atMost(PATIENCE).until(() -> window.session.asked.contains(what));
    }

    private void press(KeyCode key) {
        fx(() -> {
            robot.keyPress(key);
            robot.keyRelease(key);
            return true;
        });
    }
}
