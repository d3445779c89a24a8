package orbweaver.ui.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.teleop.CameraDrag;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mouse in the real window: a robot drags on the front camera's picture.
class DragOnPictureTest {
    /// Stands in front of the arm and looks down at it.
    private static final CameraModel ABOVE =
            new CameraModel(500, 520, 300, 250, new double[] {0, 0.6, -0.8, 0.9, 1, 0, 0, 0.05, 0, -0.8, -0.6, 0.6});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theToolFollowsThePointerWhileTheButtonIsHeld() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            CameraDrag mouse = window.devices.mouse();
            show(window);
            Robot robot = WindowHarness.fx(Robot::new);
            drag(window, robot, 40);
            assertThat(mouse.sample().clutch()).as("another device is in use").isFalse();
            window.session.device = mouse;
            window.session.change(now -> now);
            await().dontCatchUncaughtExceptions().until(() -> {
                window.settle();
                drag(window, robot, 40);
                return mouse.sample().clutch();
            });
            TeleopSample right = mouse.sample();
            assertThat(right.motion()).isInstanceOfSatisfying(TeleopMotion.Offset.class, offset -> {
                double way = Math.sqrt(offset.x() * offset.x() + offset.y() * offset.y() + offset.z() * offset.z());
                assertThat(way).isBetween(0.01, 0.2);
            });
            assertThat(right.deflected()).isTrue();
            WindowHarness.fx(() -> {
                robot.mouseRelease(MouseButton.PRIMARY);
                return true;
            });
            assertThat(mouse.sample().clutch()).isFalse();
        }
    }

    private static void show(WindowHarness window) {
        window.session.change(now -> now);
        WindowHarness.fx(() -> {
            var robot = new Robot();
            robot.keyPress(KeyCode.CONTROL);
            robot.keyType(KeyCode.DIGIT3);
            robot.keyRelease(KeyCode.CONTROL);
            return true;
        });
        await().dontCatchUncaughtExceptions().until(() -> {
            window.session.picture(new Frame("front", 640, 480, new int[640 * 480], 1, System.nanoTime(), ABOVE));
            window.settle();
            return WindowHarness.fx(() -> ((RecordCamera) window.scene().lookup("#record-front")).shown() != null);
        });
    }

    private static void drag(WindowHarness window, Robot robot, double right) {
        WindowHarness.fx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            var camera = window.scene().lookup("#record-front");
            Bounds at = camera.localToScreen(camera.getBoundsInLocal());
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(at.getCenterX() + right, at.getCenterY());
            return true;
        });
    }
}
