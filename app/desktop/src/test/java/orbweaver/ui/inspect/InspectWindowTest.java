package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.core.sessions.SavedSessions;
import orbweaver.core.sessions.SessionWriter;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.Decoding;
import orbweaver.ui.WindowHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The view on the real window, by keys and mouse.
class InspectWindowTest {
    private static final Path SCREENS = Path.of("target/screens");
    private static final long MILLI = 1_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void inspect(WindowHarness window, int chunks) {
        DecodeTrace trace = null;
        for (int i = 1; i <= chunks; i++) {
            trace = Decoding.trace(i, 1_000 * MILLI * i, 43 * MILLI);
            window.session.decoded(Decoding.decoded(i, trace, 0xFF000000 | 0x10203 * i));
        }
        if (trace != null) {
            DecodeTrace last = trace;
            window.session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.executing(chunks, last, 2)));
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT2);
        await().dontCatchUncaughtExceptions()
                .until(() -> text(window, "#inspect-strip").contains(chunks == 0 ? "No chunk" : "of " + chunks));
    }

    private static void keys(KeyCode held, KeyCode typed) {
        WindowHarness.fx(() -> {
            var robot = new Robot();
            robot.keyPress(held);
            robot.keyType(typed);
            robot.keyRelease(held);
            return true;
        });
    }

    private static void type(KeyCode key) {
        WindowHarness.fx(() -> {
            new Robot().keyType(key);
            return true;
        });
    }

    private static String text(WindowHarness window, String id) {
        window.settle();
        return WindowHarness.fx(() -> {
            Node node = window.scene().lookup(id);
            return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
        });
    }

    private static void says(WindowHarness window, String id, String words) {
        await().dontCatchUncaughtExceptions().until(() -> text(window, id).contains(words));
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900", "1920, 1080"})
    void showsTheNewestChunkAtEverySize(int width, int height) {
        try (var window = new WindowHarness(width, height, folder)) {
            inspect(window, 42);
            says(window, "#inspect-decoding", "Step 10 of 10");
            window.save(SCREENS.resolve("inspect-%d.png".formatted(width)));
            assertThat(text(window, "#inspect-strip")).startsWith("Chunk 42 of 42, confidence 0.");
            assertThat(text(window, "#inspect-seen")).startsWith("Picture of camera front, 41 ms old");
        }
    }

    @Test
    void keysMoveThroughTokensStepsAndChunks() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            inspect(window, 3);
            says(window, "#inspect-decoding", "a1 x");
            type(KeyCode.DOWN);
            type(KeyCode.DOWN);
            type(KeyCode.RIGHT);
            says(window, "#inspect-decoding", "a3 y");
            says(window, "#inspect-token", "a3 y");
            type(KeyCode.COMMA);
            type(KeyCode.COMMA);
            says(window, "#inspect-decoding", "Step 8 of 10");
            type(KeyCode.PAGE_UP);
            says(window, "#inspect-strip", "Chunk 2 of 3");
            type(KeyCode.HOME);
            says(window, "#inspect-decoding", "Step 1 of 10");
            window.save(SCREENS.resolve("inspect-step.png"));
            type(KeyCode.K);
            says(window, "#inspect-decoding", "Step 3 of 10");
        }
    }

    @Test
    void theMouseChoosesATokenAStepAndAChunk() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            inspect(window, 3);
            press(window, "#inspect-decoding", 0.1, 0.95);
            says(window, "#inspect-decoding", "a5 x");
            press(window, "#inspect-decoding", 0.06, 0.16);
            says(window, "#inspect-decoding", "Step 1 of 10");
            press(window, "#inspect-strip", 0.01, 0.5);
            says(window, "#inspect-strip", "Chunk 1 of 3");
        }
    }

    @Test
    void otherWordsAreTriedOutAndHeldAgainstTheChunk() {
        try (var window = new WindowHarness(1440, 900, folder);
                var looking = new Looking()) {
            window.session.policy = looking.service;
            window.session.decoded(looking.chunk(1, "put-on-plate", 500_001, "put the red block on the plate"));
            window.session.change(now -> now);
            keys(KeyCode.CONTROL, KeyCode.DIGIT2);
            says(window, "#inspect-strip", "Chunk 1 of 1");
            drag(window, "#inspect-seen", new BoundingBox(0.7, 0.15, 0.15, 0.15));
            WindowHarness.fx(() -> {
                var field = (TextField) window.scene().lookup("#what-if-instruction");
                field.setText("put the blue block on the plate");
                return true;
            });
            press(window, "#inspect-token", 0.2, 0.5);
            keys(KeyCode.CONTROL, KeyCode.ENTER);
            says(window, "#what-if-difference", "B differs from A in");
            assertThat(window.session.asked).as("nothing moves").isEmpty();
            window.save(SCREENS.resolve("inspect-what-if.png"));
            press(window, "#what-if-sweep", 0.5, 0.5);
            await().dontCatchUncaughtExceptions()
                    .until(() -> WindowHarness.fx(() -> {
                        var said = (Label) window.scene().lookup("#what-if-said");
                        return said.getText().startsWith("Hiding one part moves the end by");
                    }));
            window.save(SCREENS.resolve("inspect-sweep.png"));
        }
    }

    /// Over a part of the node, in shares of its size.
    private static void drag(WindowHarness window, String id, Bounds part) {
        WindowHarness.fx(() -> {
            var robot = new Robot();
            Node node = window.scene().lookup(id);
            Bounds at = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(
                    at.getMinX() + part.getMinX() * at.getWidth(), at.getMinY() + part.getMinY() * at.getHeight());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseMove(
                    at.getMinX() + part.getMaxX() * at.getWidth(), at.getMinY() + part.getMaxY() * at.getHeight());
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    private static void press(WindowHarness window, String id, double across, double down) {
        WindowHarness.fx(() -> {
            var robot = new Robot();
            Node node = window.scene().lookup(id);
            Bounds at = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(at.getMinX() + across * at.getWidth(), at.getMinY() + down * at.getHeight());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    @Test
    void withoutAChunkASampleIsThereToLookAt() {
        try (var window = new WindowHarness(1440, 900, folder);
                var looking = new Looking()) {
            window.session.policy = looking.service;
            inspect(window, 0);
            press(window, "#inspect-sample", 0.5, 0.5);
            says(window, "#inspect-strip", "Chunk 1 of ");
            says(window, "#inspect-seen", "Picture of camera front");
            type(KeyCode.A);
            says(window, "#inspect-seen", "the token looks at picture");
            window.save(SCREENS.resolve("inspect-sample.png"));
        }
    }

    @Test
    void aSavedSessionIsChosenSearchedAndLeftAgain() {
        try (var window = new WindowHarness(1440, 900, folder)) {
            try (var writer = new SessionWriter(folder.resolve("sessions"), Clock.systemUTC())) {
                window.session.listen(writer);
                window.session.start("push");
                for (int i = 1; i <= 4; i++) {
                    DecodeTrace trace = Decoding.trace(40 + i, 0, 43 * MILLI);
                    writer.chunk(Decoding.decoded(i, trace, 0xFF000000 | 0x10203 * i));
                }
            }
            window.session.change(now -> now.drive(DriveState.IDLE));
            inspect(window, 2);
            SavedSessions.Entry entry =
                    SavedSessions.in(folder.resolve("sessions")).getFirst();
            fire(window, "session-" + entry.folder().getFileName());
            says(window, "#inspect-strip", "Chunk 1 of 4");
            says(window, "#inspect-seen", "Picture of camera front");
            WindowHarness.fx(() -> {
                ((TextField) window.scene().lookup("#timeline-search")).setText("chunk 3");
                return true;
            });
            ListView<?> timeline = (ListView<?>) window.scene().lookup("#timeline");
            await().until(() -> WindowHarness.fx(() -> timeline.getItems().size() == 1));
            WindowHarness.fx(() -> {
                timeline.getSelectionModel().select(0);
                timeline.requestFocus();
                return true;
            });
            type(KeyCode.ENTER);
            says(window, "#inspect-strip", "Chunk 3 of 4");
            window.save(SCREENS.resolve("inspect-session.png"));
            fire(window, "inspect-own-session");
            says(window, "#inspect-strip", "of 2");
        }
    }

    /// Opens the menu of sessions and takes an item of it.
    private static void fire(WindowHarness window, String item) {
        MenuButton menu = (MenuButton) window.scene().lookup("#inspect-sessions");
        WindowHarness.fx(() -> {
            menu.show();
            return true;
        });
        await().dontCatchUncaughtExceptions()
                .until(() -> WindowHarness.fx(() -> menu.getItems().stream()
                        .filter(one -> item.equals(one.getId()))
                        .findFirst()
                        .map(one -> {
                            menu.hide();
                            one.fire();
                            return true;
                        })
                        .orElse(false)));
    }

    @Test
    void withoutAChunkItSaysWhatToDo() {
        try (var window = new WindowHarness(1024, 700, folder)) {
            inspect(window, 0);
            assertThat(text(window, "#inspect-decoding")).isEqualTo("No decoding to show.");
            window.save(SCREENS.resolve("inspect-empty.png"));
        }
    }

    @Test
    void spaceStillStopsWhileThePolicyDrives() {
        try (var window = new WindowHarness(1024, 700, folder)) {
            inspect(window, 2);
            type(KeyCode.SPACE);
            await().dontCatchUncaughtExceptions()
                    .until(() -> window.session.asked.stream().anyMatch(asked -> asked.startsWith("stop")));
        }
    }
}
