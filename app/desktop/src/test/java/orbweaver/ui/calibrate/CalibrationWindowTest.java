package orbweaver.ui.calibrate;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.calibration.Sight;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.ProfileFile;
import orbweaver.core.session.DriveState;
import orbweaver.ui.Decoding;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.video.Placement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real window with real keys and a real mouse on pictures of the virtual cell, from the button on the picture to
/// the calibration in the profile, held against the renderer's true camera. The pictures are kept in `target/screens`.
class CalibrationWindowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Path SCREENS = Path.of("target/screens");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private WindowHarness window;

    @SuppressWarnings("NullAway.Init")
    private Robot robot;

    private final VirtualPoses poses = new VirtualPoses();
    private long sequence;

    @BeforeEach
    void open() {
        window = new WindowHarness(1440, 900, folder);
        robot = fx(Robot::new);
        window.session.uncalibrated = CameraCalibration.NONE;
        window.session.change(now -> now);
        window.settle();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void eightPosesAreClickedSolvedAndKeptInTheProfile() throws IOException {
        Path file = folder.resolve("bench.json");
        Files.writeString(file, """
                {"name": "bench", "arm": "virtual:", "policy": "models/mine", "cameras": {"front": "webcam:C920"}}
                """);
        window.session.profile = new ProfileFile(file);
        await().until(() -> fx(() -> node("#calibrate").isVisible()));
        window.session.change(now -> now.chunk(Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0)));
        await().until(() -> {
            window.session.picture(poses.picture(4, sequence++));
            return fx(() -> window.content().showsPicture());
        });
        window.settle();
        window.save(SCREENS.resolve("uncalibrated-1440.png"));
        window.session.change(now -> now.chunk(null));
        click(middle("#calibrate"));
        await().until(() -> fx(() -> node("#calibration").isVisible()));
        for (int pose = 0; pose < 8; pose++) takeAndClick(pose);
        await().atMost(PATIENCE).until(() -> text("#calibration-verdict").startsWith("RMS "));
        stand(8);
        window.settle();
        window.save(SCREENS.resolve("calibration-solved-1440.png"));
        await().until(() -> fx(() -> !node("#calibration-save").isDisabled()));
        click(middle("#calibration-save"));
        await().atMost(PATIENCE).until(() -> text("#calibration-note").startsWith("Saved in the profile"));
        CameraCalibration kept = Objects.requireNonNull(
                Objects.requireNonNull(CellProfile.load(file).cameras().get("front"))
                        .calibration());
        assertThat(kept.quality().points()).isEqualTo(8);
        // A mouse points at whole pixels of the screen.
        assertThat(kept.quality().rms()).isLessThan(1.5);
        var model = Objects.requireNonNull(kept.modelFor(640, 480));
        for (int i = 0; i < poses.count(); i++) {
            VirtualPoses.Pose pose = poses.pose(i);
            assertThat(Sight.of(model, pose.tips()).orElseThrow().distance(pose.seen()))
                    .as("pose %d", i)
                    .isLessThan(6);
        }
        press(KeyCode.ESCAPE);
        await().until(() -> fx(
                () -> !node("#calibration").isVisible() && node("#front-camera").isVisible()));
        await().until(() -> fx(() -> !node("#calibrate").isVisible()));
    }

    @Test
    void whileTheArmIsDrivenByHandSpaceStopsItInsteadOfPressingAButton() {
        await().until(() -> fx(() -> node("#calibrate").isVisible()));
        click(middle("#calibrate"));
        await().until(() -> fx(() -> node("#calibration").isVisible()));
        press(KeyCode.T);
        await().until(() -> window.session.asked.contains("take over"));
        assertThat(window.session.snapshot().drive()).isEqualTo(DriveState.TELEOP);
        stand(0);
        press(KeyCode.ENTER);
        await().until(() -> text("#calibration-advice").startsWith("Click the middle"));
        press(KeyCode.SPACE);
        await().until(() -> window.session.asked.contains("stop fx_key"));
        press(KeyCode.BACK_SPACE);
        await().until(() -> !text("#calibration-advice").startsWith("Click the middle"));
        assertThat(fx(() ->
                        ((ListView<?>) node("#calibration-points")).getItems().size()))
                .isZero();
        await().until(() -> fx(() -> node("#leave-stop").isVisible()));
    }

    private void takeAndClick(int pose) {
        int before = points();
        stand(pose);
        press(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text("#calibration-advice").startsWith("Click the middle"));
        click(fx(() -> {
            Region picture = (Region) node("#calibration-picture");
            Sight at = poses.pose(pose).seen();
            Placement place = Placement.of(
                    640,
                    480,
                    (int) Math.round(picture.getWidth()),
                    (int) Math.round(picture.getHeight()),
                    Placement.Fit.WHOLE);
            return picture.localToScreen(place.x(at.u()), place.y(at.v()));
        }));
        if (before == 3) {
            window.settle();
            window.save(SCREENS.resolve("calibration-click-1440.png"));
        }
        press(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> points() == before + 1);
    }

    /// Pictures and states of an arm that stands there, until a pose can be taken.
    private void stand(int pose) {
        window.session.tips = poses.pose(pose).tips();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(40)).until(() -> {
            window.session.picture(poses.picture(pose, sequence++));
            window.session.change(now -> now);
            return fx(() -> !node("#calibration-act").isDisabled());
        });
    }

    private int points() {
        return fx(() -> ((ListView<?>) node("#calibration-points")).getItems().size());
    }

    private String text(String selector) {
        return fx(() -> ((Label) node(selector)).getText());
    }

    private Point2D middle(String selector) {
        return fx(() -> {
            window.scene().getRoot().layout();
            var bounds = node(selector).localToScreen(node(selector).getBoundsInLocal());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private void click(Point2D at) {
        fx(() -> {
            robot.mouseMove(at);
            robot.mousePress(MouseButton.PRIMARY);
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

    private Node node(String selector) {
        return Objects.requireNonNull(window.scene().lookup(selector), selector);
    }
}
