package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.calibration.Sight;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.WindowHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mouse in the real window: a robot drags on the front camera's picture of a virtual cell.
class SceneHandTest {
    /// Stands in front of the arm and looks down at it.
    private static final CameraModel ABOVE =
            new CameraModel(500, 520, 300, 250, new double[] {0, 0.6, -0.8, 0.9, 1, 0, 0, 0.05, 0, -0.8, -0.6, 0.6});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsPressedOnFollowsThePointerUntilTheButtonIsReleased() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now.scene(7, false));
            show(window, ABOVE);
            Robot robot = WindowHarness.fx(Robot::new);
            move(window, robot, 0);
            mouse(window, () -> robot.mousePress(MouseButton.PRIMARY));
            move(window, robot, 60);
            mouse(window, () -> robot.mouseRelease(MouseButton.PRIMARY));
            await().untilAsserted(() -> assertThat(window.session.asked).contains("hand lets go"));

            Sight from = seen(window.session.hands.getFirst());
            Sight to = seen(window.session.hands.getLast());
            assertThat(to.u() - from.u()).as("to the right").isBetween(10.0, 100.0);
            assertThat(to.v()).as("on the same line").isCloseTo(from.v(), within(1.0));
            int pointed = window.session.hands.size();
            move(window, robot, 0);
            assertThat(window.session.hands).hasSize(pointed);
        }
    }

    @Test
    void nothingIsTouchedWhereNobodyKnowsWhereTheCameraStands() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now.scene(7, false));
            show(window, null);
            Robot robot = WindowHarness.fx(Robot::new);
            move(window, robot, 0);
            mouse(window, () -> robot.mousePress(MouseButton.PRIMARY));
            mouse(window, () -> robot.mouseRelease(MouseButton.PRIMARY));
            assertThat(window.session.hands).isEmpty();
            assertThat(window.session.asked).doesNotContain("hand lets go");
        }
    }

    private static Sight seen(SightLine line) {
        ToolPoint way = line.direction();
        var farther = new ToolPoint(
                line.eye().x() + 0.5 * way.x(),
                line.eye().y() + 0.5 * way.y(),
                line.eye().z() + 0.5 * way.z());
        Sight near = Sight.of(ABOVE, line.through()).orElseThrow();
        assertThat(Sight.of(ABOVE, farther).orElseThrow().distance(near))
                .as("one line of sight")
                .isLessThan(1e-6);
        return near;
    }

    private static void show(WindowHarness window, @Nullable CameraModel camera) {
        await().dontCatchUncaughtExceptions().until(() -> {
            window.session.picture(new Frame("front", 640, 480, new int[640 * 480], 1, System.nanoTime(), camera));
            window.settle();
            return WindowHarness.fx(() -> ((FrontCameraView) window.scene().lookup("#front-camera")).showsPicture());
        });
    }

    private static void move(WindowHarness window, Robot robot, double right) {
        mouse(window, () -> {
            var camera = window.scene().lookup("#front-camera");
            Bounds at = camera.localToScreen(camera.getBoundsInLocal());
            robot.mouseMove(at.getCenterX() + right, at.getCenterY());
        });
    }

    private static void mouse(WindowHarness window, Runnable does) {
        WindowHarness.fx(() -> {
            does.run();
            return true;
        });
        window.settle();
    }
}
