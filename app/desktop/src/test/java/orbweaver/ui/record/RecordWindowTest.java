package orbweaver.ui.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.core.camera.Likeness;
import orbweaver.core.record.Mark;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.StopStatus;
import orbweaver.policy.Frame;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Tokens;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Record view in the real window: its tab, its keys, and what it looks like.
class RecordWindowTest {
    private static final Path SCREENS = Path.of("target/screens");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900", "1920, 1080"})
    void showsTheRunningEpisodeAtEverySizeWithStopInItsCorner(int width, int height) {
        try (var window = new WindowHarness(width, height, folder)) {
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.recorder.runs(
                    "put the red block on the plate",
                    12.4,
                    List.of(new Mark.SubGoal(150, 1, "grasped"), new Mark.Marker(280)));
            window.session.change(now -> now.drive(DriveState.POLICY));
            open(window);
            window.session.picture(picture("front", 640, 480));
            window.session.picture(picture("wrist", 320, 240));
            eventually().untilAsserted(() -> {
                window.session.change(now -> now);
                assertThat(text(window, "#record-clock")).startsWith("00:1");
                assertThat(accessible(window, "#timeline")).startsWith("Timeline, 1");
            });
            window.settle();
            window.save(SCREENS.resolve("record-%d.png".formatted(width)));
            assertThat(window.snapshot().getPixelReader().getColor(width - 1, 0))
                    .isEqualTo(Tokens.color("stop"));
        }
    }

    @Test
    void picturesSayWhetherTheCamerasLookWhereTheyLooked() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now.likeness(Likeness.MATCHES));
            open(window);
            eventually()
                    .untilAsserted(() -> assertThat(text(window, "#record-front #picture-note"))
                            .isEqualTo("picture matches the last session"));
            window.session.change(now -> now.likeness(Likeness.SWAPPED));
            eventually()
                    .untilAsserted(() -> assertThat(text(window, "#record-wrist #picture-note"))
                            .contains("swapped?"));
        }
    }

    @Test
    void theChosenEpisodesStayChosenWhenTheyAreLabelled() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.session.change(now -> now);
            open(window);
            eventually().until(() -> table(window).getItems().size() == 5);
            WindowHarness.fx(() -> {
                table(window).getSelectionModel().clearAndSelect(2);
                table(window).getSelectionModel().select(4);
                return true;
            });
            window.recorder.label(2, Outcome.SUCCESS);
            eventually()
                    .untilAsserted(() -> assertThat(WindowHarness.fx(
                                    () -> table(window).getItems().get(2).outcome()))
                            .isEqualTo(Outcome.SUCCESS));
            assertThat(WindowHarness.fx(
                            () -> List.copyOf(table(window).getSelectionModel().getSelectedIndices())))
                    .containsExactly(2, 4);
        }
    }

    @SuppressWarnings("unchecked")
    private static TableView<Recorded> table(WindowHarness window) {
        return (TableView<Recorded>) window.scene().lookup("#episodes");
    }

    @Test
    void allCamerasOfTheSessionAreShown() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.cameras = List.of("front", "wrist", "side", "top");
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.session.change(now -> now);
            open(window);
            eventually().until(() -> WindowHarness.fx(() -> window.scene().lookup("#record-top") != null));
            for (String camera : window.session.cameras) window.session.picture(picture(camera, 320, 240));
            window.settle();
            window.save(SCREENS.resolve("record-four-cameras-1440.png"));
            var boxes = window.session.cameras.stream()
                    .map(camera -> WindowHarness.fx(() -> {
                        var node = window.scene().lookup("#record-" + camera);
                        return node.localToScene(node.getBoundsInLocal());
                    }))
                    .toList();
            for (int i = 0; i < boxes.size(); i++) {
                assertThat(boxes.get(i).getWidth()).isGreaterThan(100);
                assertThat(boxes.get(i).getHeight()).isGreaterThan(100);
                for (int j = 0; j < i; j++) {
                    var one = boxes.get(i);
                    assertThat(one.intersects(boxes.get(j)))
                            .as("%d over %d", i, j)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void anEmptySetSaysHowToBegin() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.session.change(now -> now);
            open(window);
            window.settle();
            window.save(SCREENS.resolve("record-empty-1440.png"));
            press(window, KeyCode.ENTER);
            eventually()
                    .untilAsserted(() -> assertThat(window.recorder.asked)
                            .contains("retro true", "open widowx-blocks", "begin put the red block on the plate"));
        }
    }

    @Test
    void lettersLabelUnlessTheyAreTyped() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.session.change(now -> now);
            open(window);
            press(window, KeyCode.ENTER);
            press(window, KeyCode.DIGIT2);
            press(window, KeyCode.M);
            press(window, KeyCode.S);
            eventually()
                    .untilAsserted(
                            () -> assertThat(window.recorder.asked).contains("sub-goal 2", "marker", "end SUCCESS"));
            window.recorder.asked.clear();
            WindowHarness.fx(() -> {
                window.scene().lookup("#dataset-folder").requestFocus();
                return true;
            });
            press(window, KeyCode.S);
            press(window, KeyCode.K);
            assertThat(WindowHarness.fx(() -> ((TextField) window.scene().lookup("#dataset-folder")).getText()))
                    .containsIgnoringCase("sk");
            assertThat(window.recorder.asked).isEmpty();
        }
    }

    @Test
    void neitherTheClutchNorAKeyRightAfterItLabels() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.recorder.runs("wave", 2, List.of());
            window.session.change(now -> now);
            open(window);
            WindowHarness.fx(() -> {
                var robot = new Robot();
                robot.keyPress(KeyCode.SHIFT);
                robot.keyType(KeyCode.S);
                robot.keyRelease(KeyCode.SHIFT);
                robot.keyType(KeyCode.F);
                return true;
            });
            window.settle();
            eventually().untilAsserted(() -> {
                press(window, KeyCode.M);
                assertThat(window.recorder.asked).contains("marker");
            });
            assertThat(window.recorder.asked).doesNotContain("end SUCCESS", "end FAILURE");
        }
    }

    @Test
    void aStopPutsItsPanelIntoThisRailTooAndTroubleOfTheRecorderIsSaid() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("widowx-blocks"));
            window.recorder.proposed = folder.resolve("widowx-blocks-2");
            window.recorder.notices = List.of(new Notice(
                    "recorder", true, "The set has 5 rows a second, 30 are wanted.", "", "Start widowx-blocks-2."));
            window.session.change(now -> now.drive(DriveState.STOPPED)
                    .stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space key")));
            open(window);
            eventually()
                    .until(() -> WindowHarness.fx(
                            () -> window.scene().lookup("#leave-stop").isVisible()));
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#dataset-proposed")).contains("widowx-blocks-2"));
            window.settle();
            window.save(SCREENS.resolve("record-stopped-1440.png"));
        }
    }

    /// The toolkit's window in memory, when it is larger than its screen, throws on a thread of its own.
    private static ConditionFactory eventually() {
        return await().dontCatchUncaughtExceptions();
    }

    private static void open(WindowHarness window) {
        WindowHarness.fx(() -> {
            var robot = new Robot();
            robot.keyPress(KeyCode.CONTROL);
            robot.keyType(KeyCode.DIGIT3);
            robot.keyRelease(KeyCode.CONTROL);
            return true;
        });
        eventually().until(() -> WindowHarness.fx(() -> window.scene().lookup("#episodes") != null));
    }

    private static void press(WindowHarness window, KeyCode key) {
        WindowHarness.fx(() -> {
            new Robot().keyType(key);
            return true;
        });
        window.settle();
    }

    private static String text(WindowHarness window, String selector) {
        return WindowHarness.fx(() -> {
            var node = (Labeled) window.scene().lookup(selector);
            return node == null || node.getText() == null ? "" : node.getText();
        });
    }

    private static String accessible(WindowHarness window, String selector) {
        return WindowHarness.fx(
                () -> String.valueOf(window.scene().lookup(selector).getAccessibleText()));
    }

    private static Frame picture(String camera, int width, int height) {
        var pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = 0xFF000000 | (90 + 90 * x / width) << 16 | (80 + 90 * y / height) << 8 | 90;
        }
        return new Frame(camera, width, height, pixels, 1, System.nanoTime(), null);
    }
}
