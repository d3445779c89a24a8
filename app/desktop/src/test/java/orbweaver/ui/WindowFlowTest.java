package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopInputView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real window with real key and mouse events.
class WindowFlowTest {
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
    void startMovesTheFocusOutOfTheFieldAndSpaceStops() {
        assertThat(typing()).isTrue();
        press(KeyCode.ENTER);
        awaitAsked("start put the red block on the plate");
        await().until(() -> !typing());
        press(KeyCode.SPACE);
        awaitAsked("stop fx_key");
    }

    @Test
    void spaceTypesInTheFieldWhileEscStops() {
        drive();
        fx(() -> {
            node("#instruction").requestFocus();
            field().getEditor().end();
            return true;
        });
        press(KeyCode.SPACE);
        await().until(() -> fx(() -> field().getEditor().getText().endsWith(" ")));
        assertThat(window.session.asked).isEmpty();
        press(KeyCode.ESCAPE);
        awaitAsked("stop fx_key");
    }

    @Test
    void escStopsBeforeAnOpenPopUpSeesIt() {
        drive();
        fx(() -> {
            field().requestFocus();
            field().show();
            return true;
        });
        await().until(() -> fx(() -> field().isShowing()));
        press(KeyCode.ESCAPE);
        awaitAsked("stop fx_key");
    }

    @Test
    void aGhostIsSaidInTheHeadAndEndedWhereItBegan() {
        click("#mode-ghost");
        awaitAsked("mode GHOST");
        window.session.ghosts = true;
        window.session.change(now -> now.chunk(Decoding.planned(7, Decoding.trace(3, 0, 43_000_000))));
        await().until(() -> fx(() -> window.scene().getRoot().lookupAll(".drive-now").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals("Idle, ghost"))));
        window.settle();
        window.save(Path.of("target/screens/ghost-1024.png"));
        click("#start");
        awaitAsked("pause");
    }

    @Test
    void everyPlanCanBeApprovedByTheButtonOrRejectedByAKey() {
        click("#mode-approve-each");
        awaitAsked("mode APPROVE_EACH");
        window.session.change(
                now -> now.drive(DriveState.POLICY).chunk(Decoding.planned(7, Decoding.trace(3, 0, 43_000_000))));
        await().until(() -> {
            window.session.change(now -> now);
            return fx(() -> node("#start").getAccessibleText().startsWith("Approve")
                    && !node("#start").isDisabled());
        });
        window.settle();
        window.save(Path.of("target/screens/approve-1024.png"));
        press(KeyCode.BACK_SPACE);
        awaitAsked("reject");
        click("#start");
        awaitAsked("approve");
    }

    @Test
    void spaceWorksTheFocusedControlWhileNothingIsDriven() {
        fx(() -> {
            node("#reset-scene").requestFocus();
            return true;
        });
        press(KeyCode.SPACE);
        awaitAsked("reset 8");
    }

    @Test
    void stopActsOnThePressNotTheRelease() {
        drive();
        moveTo("#stop-button");
        fx(() -> {
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
        awaitAsked("stop fx_mouse");
        fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        assertThat(window.session.asked).containsExactly("stop fx_mouse");
    }

    @Test
    void resumeMustBeHeld() {
        drive();
        press(KeyCode.SPACE);
        await().until(() -> fx(() -> node("#leave-stop").isVisible()));
        window.settle();
        moveTo("#resume");
        mouse(Duration.ofMillis(150));
        assertThat(window.session.asked).containsExactly("stop fx_key");
        fx(() -> {
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
        awaitAsked("resume");
        fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        assertThat(window.session.snapshot().drive()).isEqualTo(DriveState.IDLE);
    }

    @Test
    void controlRHeldResumes() {
        drive();
        press(KeyCode.SPACE);
        await().until(() -> fx(() -> node("#leave-stop").isVisible()));
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
    }

    @Test
    void aStopInputThatIsGoneIsSaidUntilItIsBack() {
        assertThat(fx(() -> node("#stop-input-gone").isVisible())).isFalse();
        window.session.stopInput = new StopInputView("usb-pedal-event-kbd", false);
        await().until(() -> {
            window.session.change(now -> now);
            return fx(() -> node("#stop-input-gone").isVisible());
        });
        window.session.stopInput = new StopInputView("usb-pedal-event-kbd", true);
        await().until(() -> {
            window.session.change(now -> now);
            return !fx(() -> node("#stop-input-gone").isVisible());
        });
    }

    @Test
    void theScreensThreadBeatsWithEveryPulse() {
        long before = window.session.beats.get();
        await().until(() -> window.session.beats.get() > before + 10);
    }

    @Test
    void theBreakMenuBreaksAndSpaceStillStopsWhileItIsOpen() {
        await().until(() -> fx(() -> node("#break-something").isVisible()));
        MenuButton menu = (MenuButton) node("#break-something");
        fx(() -> {
            menu.getItems().stream()
                    .filter(item -> "break-front_camera".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
        awaitAsked("break FRONT_CAMERA");
        await().until(() -> fx(() -> menu.getText().equals("1 broken")));
        drive();
        fx(() -> {
            menu.show();
            return true;
        });
        await().until(() -> fx(menu::isShowing));
        press(KeyCode.SPACE);
        awaitAsked("stop fx_key");
    }

    @Test
    void aRealCellHasNoBreakMenu() {
        window.session.virtual = false;
        window.session.change(now -> now);
        await().until(() -> fx(() -> !node("#break-something").isVisible()));
    }

    private void click(String id) {
        moveTo(id);
        fx(() -> {
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    private void drive() {
        window.session.change(now -> now.drive(DriveState.POLICY));
        await().until(() -> !typing());
    }

    private boolean typing() {
        return fx(() -> window.scene().getFocusOwner() instanceof ComboBox<?>);
    }

    private void mouse(Duration held) {
        fx(() -> {
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
        await().pollDelay(held).until(() -> true);
        fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    private void press(KeyCode key) {
        fx(() -> {
            robot.keyPress(key);
            robot.keyRelease(key);
            return true;
        });
    }

    private void moveTo(String selector) {
        fx(() -> {
            Bounds at = node(selector).localToScreen(node(selector).getBoundsInLocal());
            robot.mouseMove(at.getMinX() + 30, at.getCenterY());
            return true;
        });
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
