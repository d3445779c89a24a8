package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.TeleopMotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Driving by keyboard in the real window with real key events.
class DriveKeysTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private WindowHarness window;

    @SuppressWarnings("NullAway.Init")
    private Robot robot;

    @BeforeEach
    void open() {
        window = new WindowHarness(1024, 700, folder);
        robot = fx(Robot::new);
        window.session.change(now -> now);
        window.settle();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void heldKeysPushWhileShiftIsHeldAndSpaceStopsAllTheSame() {
        drive(DriveState.TELEOP);
        down(KeyCode.SHIFT);
        down(KeyCode.W);
        await().until(() -> window.keyboard.sample().deflected());
        assertThat(window.keyboard.sample().motion()).isEqualTo(new TeleopMotion.Velocity(1, 0, 0, 0, 0, 0));
        down(KeyCode.SPACE);
        awaitAsked("stop fx_key");
        up(KeyCode.SPACE);
        up(KeyCode.W);
        up(KeyCode.SHIFT);
        await().until(() -> !window.keyboard.sample().clutch());
        assertThat(window.session.asked).containsExactly("stop fx_key");
    }

    @Test
    void tTakesOverAndHandsBack() {
        drive(DriveState.POLICY);
        tap(KeyCode.T);
        awaitAsked("take over");
        tap(KeyCode.T);
        awaitAsked("hand back");
        assertThat(window.session.asked).containsExactly("take over", "hand back");
    }

    @Test
    void whereTextIsTypedLettersStayLetters() {
        fx(() -> {
            field().requestFocus();
            field().getEditor().clear();
            return true;
        });
        await().until(this::typing);
        down(KeyCode.SHIFT);
        tap(KeyCode.W);
        up(KeyCode.SHIFT);
        tap(KeyCode.T);
        await().until(() -> fx(() -> field().getEditor().getText().equalsIgnoreCase("wt")));
        assertThat(window.keyboard.sample().clutch()).isFalse();
        assertThat(window.session.asked).isEmpty();
    }

    @Test
    void theTextThatGetsTheFocusLetsEverythingGo() {
        drive(DriveState.TELEOP);
        down(KeyCode.SHIFT);
        down(KeyCode.W);
        await().until(() -> window.keyboard.sample().deflected());
        fx(() -> {
            field().requestFocus();
            return true;
        });
        await().until(() -> !window.keyboard.sample().clutch());
        up(KeyCode.W);
        up(KeyCode.SHIFT);
    }

    @Test
    void aWindowThatLosesTheFocusLetsEverythingGo() {
        drive(DriveState.TELEOP);
        down(KeyCode.SHIFT);
        down(KeyCode.W);
        await().until(() -> window.keyboard.sample().deflected());
        fx(() -> {
            window.focused.set(false);
            return true;
        });
        await().until(() -> !window.keyboard.sample().clutch());
        up(KeyCode.W);
        up(KeyCode.SHIFT);
    }

    @Test
    void aLabelKeyLabelsOnlyWithoutTheClutch() {
        List<KeyAction> labels = new ArrayList<>();
        window.keyboard.onLabel(labels::add);
        drive(DriveState.TELEOP);
        down(KeyCode.SHIFT);
        tap(KeyCode.S);
        up(KeyCode.SHIFT);
        await().until(() -> !window.keyboard.sample().clutch());
        await().pollDelay(Duration.ofMillis(350)).until(() -> true); // what a hand needs
        tap(KeyCode.F);
        await().until(() -> labels.equals(List.of(KeyAction.FAILURE)));
    }

    @Test
    void f1ShowsTheKeysBesideTheStopDock() {
        window.keyboard.rebind(KeyBindings.withChanges(Map.of("forward", "NUMPAD8")));
        tap(KeyCode.F1);
        await().until(() -> fx(() -> node("#keys-pane").isVisible()));
        window.settle();
        Bounds pane =
                fx(() -> node("#keys-pane").localToScene(node("#keys-pane").getBoundsInLocal()));
        Bounds stop =
                fx(() -> node("#stop-button").localToScene(node("#stop-button").getBoundsInLocal()));
        assertThat(pane.intersects(stop)).isFalse();
        assertThat(pane.getMaxY()).isLessThan(window.scene().getHeight());
        assertThat(pane.getHeight()).isGreaterThan(200);
        assertThat(fx(() -> window.scene().getRoot().lookupAll(".key-cap").stream()
                        .anyMatch(node -> node.toString().contains("Numpad8"))))
                .isTrue();
        drive(DriveState.TELEOP);
        tap(KeyCode.ESCAPE); // stops first
        awaitAsked("stop fx_key");
        tap(KeyCode.F1);
        await().until(() -> fx(() -> !node("#keys-pane").isVisible()));
    }

    private void drive(DriveState state) {
        window.session.change(now -> now.drive(state));
        await().until(() -> !typing());
    }

    private boolean typing() {
        return fx(() -> window.scene().getFocusOwner() instanceof ComboBox<?>);
    }

    private void down(KeyCode key) {
        fx(() -> {
            robot.keyPress(key);
            return true;
        });
    }

    private void up(KeyCode key) {
        fx(() -> {
            robot.keyRelease(key);
            return true;
        });
    }

    private void tap(KeyCode key) {
        down(key);
        up(key);
    }

    private void awaitAsked(String what) {
        await().atMost(Duration.ofSeconds(10)).until(() -> window.session.asked.contains(what));
    }

    private Node node(String selector) {
        return Objects.requireNonNull(window.scene().lookup(selector), selector);
    }

    private ComboBox<?> field() {
        return (ComboBox<?>) node("#instruction");
    }
}
