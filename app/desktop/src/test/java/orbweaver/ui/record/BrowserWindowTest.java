package orbweaver.ui.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import orbweaver.cell.task.Tasks;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.core.session.DriveState;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.edit.Edits;
import orbweaver.policy.TraceJson;
import orbweaver.ui.Decoding;
import orbweaver.ui.WindowHarness;
import orbweaver.ui.theme.Tokens;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looking at saved episodes in the real window: a set recorded for the purpose, and one that the reference
/// implementation has written.
class BrowserWindowTest {
    private static final Path SCREENS = Path.of("target/screens");
    private static final Path REFERENCE =
            Path.of("../../inference/dataset/src/test/resources/orbweaver/dataset/lerobot-v3-reference");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static Path set() {
        return folder.resolve("widowx-blocks");
    }

    @BeforeAll
    static void record() throws Exception {
        var cameras = ScriptedRecording.cameras(List.of("front", "wrist"));
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), 2, 7, false, cameras, false);
        try (var recorder = SteppedRecorder.open(set(), 10, cameras)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        // As a policy's run would have it.
        Map<String, Object> chunk = TraceJson.chunk(1, Decoding.saved(1, Decoding.trace(5, 1_000_000_000, 40_000_000)));
        chunk.put("row", 4);
        Files.writeString(set().resolve(DatasetFiles.attached(1, "decode")), JsonFile.line(chunk) + "\n");
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900", "1920, 1080"})
    void anEpisodeTakesThePlaceOfTheCamerasAndIsScrubbed(int width, int height) {
        try (var window = new WindowHarness(width, height, folder)) {
            open(window, set());
            choose(window, 1);
            press(window, KeyCode.L);
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).contains("row 0"));
            assertThat(shown(window, "#timeline")).isFalse();
            press(window, KeyCode.END);
            int last = Dataset.open(set()).episodes().get(1).length() - 1;
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).endsWith("row " + last));
            press(window, KeyCode.LEFT);
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).endsWith("row " + (last - 1)));
            press(window, KeyCode.HOME);
            for (int i = 0; i < 24; i++) press(window, KeyCode.RIGHT);
            eventually()
                    .untilAsserted(() ->
                            assertThat(accessible(window, "#episode-plot")).startsWith("Row 24 of"));
            assertThat(accessible(window, "#token-grid")).isNotEmpty();
            eventually().until(() -> tilePainted(window));
            window.settle();
            window.save(SCREENS.resolve("browser-%d.png".formatted(width)));
            press(window, KeyCode.L);
            eventually().until(() -> shown(window, "#timeline") && !shown(window, "#reel"));
        }
    }

    @Test
    void playingRunsToTheEndAndStops() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            open(window, set());
            choose(window, 0);
            press(window, KeyCode.L);
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).contains("row 0"));
            int rows = Dataset.open(set()).episodes().getFirst().length();
            press(window, KeyCode.END);
            for (int i = 0; i < 5; i++) press(window, KeyCode.LEFT);
            press(window, KeyCode.K);
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).endsWith("row " + (rows - 1)));
            assertThat(window.recorder.asked).doesNotContain("keep");
        }
    }

    /// Nobody may take a saved picture for a live one while the arm moves.
    @Test
    void whoDrivesSeesTheCamerasAgain() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            open(window, set());
            choose(window, 0);
            press(window, KeyCode.L);
            eventually().until(() -> shown(window, "#reel"));
            window.session.change(now -> now.drive(DriveState.TELEOP));
            eventually().until(() -> !shown(window, "#reel"));
            press(window, KeyCode.L);
            window.settle();
            assertThat(shown(window, "#reel")).isFalse();
        }
    }

    @Test
    void aSetOfTheReferenceImplementationIsLookedAtToo() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            open(window, REFERENCE);
            choose(window, 0);
            press(window, KeyCode.L);
            eventually()
                    .untilAsserted(() -> assertThat(text(window, "#player-time"))
                            .as(said(window))
                            .contains("row 0"));
            eventually().until(() -> tilePainted(window));
            window.save(SCREENS.resolve("browser-reference-1440.png"));
        }
    }

    @Test
    void whatCannotBeReadIsSaidInPlaceOfThePictures() throws Exception {
        Path broken = folder.resolve("broken");
        copy(set(), broken);
        try (var files = Files.walk(broken.resolve("videos"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".mp4")).toList()) Files.delete(file);
        }
        try (var window = new WindowHarness(1440, 900, folder)) {
            open(window, broken);
            choose(window, 0);
            press(window, KeyCode.L);
            eventually()
                    .until(() -> WindowHarness.fx(() -> window.scene().lookup("#reel").lookupAll(".text-hint").stream()
                            .anyMatch(node -> node instanceof Labeled label
                                    && label.getText().contains("is missing"))));
        }
    }

    @Test
    void theListIsFilteredByWordsAndKind() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("filtered"));
            show(window);
            type(window, "stack");
            eventually().until(() -> listed(window) == 2);
            type(window, "9.6 fps");
            eventually().until(() -> listed(window) == 1);
            type(window, "");
            click(window, "Failure");
            eventually().until(() -> listed(window) == 1);
            click(window, "Check");
            eventually().until(() -> listed(window) == 2);
            click(window, "All");
            eventually().until(() -> listed(window) == 5);
        }
    }

    @Test
    void theChosenEpisodesAreEditedAndTheLastEditTakenBack() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            window.recorder.filled(folder.resolve("edited"));
            window.recorder.lastEdit = Optional.of(new Edits.Undoable("deleted episode 7", Instant.EPOCH));
            show(window);
            choose(window, 3);
            WindowHarness.fx(() -> {
                window.scene().lookup("#episodes").requestFocus();
                return true;
            });
            press(window, KeyCode.DELETE);
            fire(window, "#episode-task");
            fire(window, "#undo-edit");
            assertThat(window.recorder.asked)
                    .contains(
                            "edit: deleted episode 3",
                            "edit: gave episode 3 the task \"put the red block on the plate\"",
                            "undo edit");
        }
    }

    @Test
    void aPartIsChosenAndTheRestTrimmedAway() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            open(window, set());
            choose(window, 1);
            press(window, KeyCode.L);
            eventually()
                    .untilAsserted(
                            () -> assertThat(text(window, "#player-time")).contains("row 0"));
            assertThat(WindowHarness.fx(
                            () -> window.scene().lookup("#player-trim").isDisabled()))
                    .isTrue();
            for (int i = 0; i < 3; i++) press(window, KeyCode.RIGHT);
            press(window, KeyCode.I);
            for (int i = 0; i < 9; i++) press(window, KeyCode.RIGHT);
            press(window, KeyCode.O);
            fire(window, "#player-trim");
            assertThat(window.recorder.asked).contains("edit: trimmed episode 1 to its rows 3 to 12");
            assertThat(shown(window, "#reel")).isFalse();
        }
    }

    /// What stands in place of the pictures.
    private static String said(WindowHarness window) {
        return WindowHarness.fx(() -> window.scene().lookup("#reel").lookupAll(".text-hint").stream()
                .map(node -> ((Labeled) node).getText())
                .toList()
                .toString());
    }

    private static void fire(WindowHarness window, String selector) {
        WindowHarness.fx(() -> {
            ((Button) window.scene().lookup(selector)).fire();
            return true;
        });
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList())
                Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void type(WindowHarness window, String words) {
        WindowHarness.fx(() -> {
            ((TextField) window.scene().lookup("#episodes-filter")).setText(words);
            return true;
        });
    }

    private static void click(WindowHarness window, String word) {
        WindowHarness.fx(() -> {
            for (Node node : window.scene().lookup("#episodes-bar").lookupAll(".chip")) {
                if (node instanceof Button chip && word.equals(chip.getText())) chip.fire();
            }
            return true;
        });
    }

    private static int listed(WindowHarness window) {
        return WindowHarness.fx(() ->
                ((TableView<?>) window.scene().lookup("#episodes")).getItems().size());
    }

    private static void open(WindowHarness window, Path root) {
        window.recorder.opened(root);
        show(window);
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
        eventually()
                .until(() -> WindowHarness.fx(() -> window.scene().lookup("#episodes") != null) && listed(window) > 0);
    }

    private static void choose(WindowHarness window, int episode) {
        WindowHarness.fx(() -> {
            TableView<?> table = (TableView<?>) window.scene().lookup("#episodes");
            table.getSelectionModel().clearAndSelect(table.getItems().size() - 1 - episode);
            return true;
        });
    }

    private static boolean tilePainted(WindowHarness window) {
        var picture = window.snapshot();
        return WindowHarness.fx(() -> {
            Node tile = window.scene().lookup(".reel-tile");
            if (tile == null) return false;
            var box = tile.localToScene(tile.getBoundsInLocal());
            var middle = picture.getPixelReader().getColor((int) box.getCenterX(), (int) box.getCenterY());
            return !middle.equals(Tokens.color("well")) && !middle.equals(Tokens.color("drive-replay"));
        });
    }

    private static ConditionFactory eventually() {
        return await().dontCatchUncaughtExceptions();
    }

    private static void press(WindowHarness window, KeyCode key) {
        WindowHarness.fx(() -> {
            new Robot().keyType(key);
            return true;
        });
        window.settle();
    }

    private static boolean shown(WindowHarness window, String selector) {
        return WindowHarness.fx(() -> window.scene().lookup(selector).isVisible());
    }

    private static String text(WindowHarness window, String selector) {
        return WindowHarness.fx(() -> String.valueOf(((Labeled) window.scene().lookup(selector)).getText()));
    }

    private static String accessible(WindowHarness window, String selector) {
        return WindowHarness.fx(
                () -> String.valueOf(window.scene().lookup(selector).getAccessibleText()));
    }
}
