package orbweaver.ui;

import static orbweaver.ui.WindowHarness.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import orbweaver.core.session.DriveState;
import orbweaver.policy.Frame;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Choosing a policy, its speed, one chunk at a time, and the two pictures changing places, with keys and mouse.
class PolicyWindowTest {
    private static final int FRONT = 0xFF3060A0;
    private static final int WRIST = 0xFFA06030;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private WindowHarness window;

    @SuppressWarnings("NullAway.Init")
    private Robot robot;

    private long sequence;

    private void open(double width, double height) {
        window = new WindowHarness(width, height, folder);
        robot = fx(Robot::new);
        window.session.change(now -> now);
        window.settle();
        pictures();
    }

    @AfterEach
    void close() {
        window.close();
    }

    /// One picture of each camera, in a colour of its own.
    private void pictures() {
        picture("front", 640, 480, FRONT);
        picture("wrist", 320, 240, WRIST);
    }

    private void picture(String camera, int width, int height, int colour) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, colour);
        window.session.picture(new Frame(camera, width, height, pixels, ++sequence, System.nanoTime(), null));
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900"})
    void aPolicyIsLookedAtRefusedAndAnotherOneUsedByKeys(double width, double height) {
        open(width, height);
        ScriptedPolicies policies = (ScriptedPolicies) window.session.policies;
        shortcut(KeyCode.P);
        await().until(() -> fx(() -> node("#policy-chooser").isVisible()));
        fx(() -> {
            node("#policy-address").requestFocus();
            return true;
        });
        type("grpc://host:8001/model");
        press(KeyCode.ENTER);
        awaitAsked("look");
        policies.found = PolicyInfo.scripted("three-eyes", 8, 64, List.of("front", "side"));
        policies.loaded();
        await().until(() -> words("#policy-words").contains("looks through side"));
        assertThat(fx(() -> node("#policy-use").isDisabled())).isTrue();
        shot("policy-refused", width);
        shortcut(KeyCode.ENTER);
        assertThat(window.session.asked).doesNotContain("take").noneMatch(what -> what.startsWith("start"));

        policies.found = PolicyInfo.scripted("other-model", 5, 32, List.of("front"));
        press(KeyCode.ENTER);
        await().until(() -> window.session.asked.stream().filter("look"::equals).count() == 2);
        policies.loaded();
        await().until(() -> words("#policy-words").startsWith("It fits"));
        shot("policy-fits", width);
        shortcut(KeyCode.ENTER);
        awaitAsked("take");
        await().until(() -> fx(() -> !node("#policy-chooser").isVisible()));
        await().until(() -> fx(() -> ((Button) node("#policy")).getText().equals("other-model")));
        assertThat(fx(() -> window.scene().getFocusOwner())).isSameAs(node("#policy"));
        shot("policy-used", width);
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900"})
    void theStatusBarSaysWhatLoadsAndGivesItUp(double width, double height) {
        open(width, height);
        shortcut(KeyCode.P);
        await().until(() -> fx(() -> node("#policy-chooser").isVisible()));
        type("grpc://host:8001/model");
        click("#policy-look");
        awaitAsked("look");
        await().until(() -> {
            window.session.change(now -> now);
            return words("#work").equals("Loading grpc://host:8001/model");
        });
        shot("loading", width);
        click("#work-cancel");
        await().until(() -> words("#policy-words").startsWith("Cancelled."));
        assertThat(window.session.asked).endsWith("leave");
        assertThat(fx(() -> node("#work-cancel").isVisible())).isFalse();
        assertThat(fx(() -> node("#policy-chooser").isVisible())).isTrue();
    }

    @Test
    void theMouseOpensAndClosesItAndEscLeavesItUnlessTheArmIsDriven() {
        open(1024, 700);
        click("#policy");
        await().until(() -> fx(() -> node("#policy-chooser").isVisible()));
        press(KeyCode.ESCAPE);
        await().until(() -> fx(() -> !node("#policy-chooser").isVisible()));
        assertThat(window.session.asked).containsExactly("leave");
        click("#policy");
        await().until(() -> fx(() -> node("#policy-chooser").isVisible()));
        window.session.change(now -> now.drive(DriveState.POLICY));
        await().until(() -> fx(() -> !node("#policy-chooser").isVisible()));
        press(KeyCode.ESCAPE);
        awaitAsked("stop fx_key");
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1440, 900"})
    void theSpeedAndOneChunkAreChosenWithTheMouse(double width, double height) {
        open(width, height);
        click("#speed-25");
        awaitAsked("speed 25");
        click("#mode-one-chunk");
        awaitAsked("mode ONE_CHUNK");
        await().until(() -> fx(() -> node("#start").getAccessibleText().equals("Start, once, Ctrl+Enter")));
        shot("one-chunk", width);
        for (String part : List.of("#policy", "#speed", "#mode", "#start")) {
            Bounds at = fx(() -> node(part).localToScene(node(part).getBoundsInLocal()));
            assertThat(at.getMaxX()).as(part).isLessThan(width - 280);
        }
        Bounds policy = fx(() -> node("#policy").localToScene(node("#policy").getBoundsInLocal()));
        Bounds speed = fx(() -> node("#speed").localToScene(node("#speed").getBoundsInLocal()));
        assertThat(policy.getMaxX()).isLessThan(speed.getMinX());
    }

    @Test
    void theSmallPictureBecomesTheLargeOneAndBack() {
        open(1440, 900);
        awaitColours(FRONT, WRIST);
        click("#wrist-camera");
        awaitColours(WRIST, FRONT);
        shot("swapped", 1440);
        assertThat(fx(() -> node("#wrist-camera").getAccessibleText())).startsWith("Front camera, small");
        fx(() -> {
            node("#wrist-camera").requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        awaitColours(FRONT, WRIST);
        shortcut(KeyCode.I);
        awaitColours(WRIST, FRONT);
        assertThat(window.session.asked).isEmpty();
    }

    @Test
    void aPictureThatGrowsOldSaysSo() {
        open(1024, 700);
        await().until(() -> {
            picture("front", 640, 480, FRONT);
            return ages().stream().anyMatch(words -> words.matches("\\d+ ms"));
        });
        await().until(() -> ages().stream().anyMatch(words -> words.startsWith("old, ")));
        window.settle();
        shot("old-picture", 1024);
    }

    private List<String> ages() {
        return fx(() -> window.scene().getRoot().lookupAll(".number").stream()
                .filter(node -> node instanceof Label && "age".equals(node.getId()))
                .map(node -> ((Label) node).getText())
                .toList());
    }

    private void awaitColours(int large, int small) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            pictures();
            return colour("#front-camera") == large && colour("#wrist-camera") == small;
        });
    }

    /// In the middle of the upper half, where nothing lies on the picture.
    private int colour(String picture) {
        var whole = window.snapshot();
        return fx(() -> {
            Bounds at = node(picture).localToScene(node(picture).getBoundsInLocal());
            return whole.getPixelReader().getArgb((int) at.getCenterX(), (int) (at.getMinY() + 0.62 * at.getHeight()));
        });
    }

    private void shot(String name, double width) {
        pictures();
        window.settle();
        window.save(Path.of("target/screens/%s-%.0f.png".formatted(name, width)));
    }

    private String words(String id) {
        return fx(() -> ((Label) node(id)).getText());
    }

    private void type(String text) {
        fx(() -> {
            ((TextField) node("#policy-address")).setText(text);
            return true;
        });
    }

    private void shortcut(KeyCode key) {
        fx(() -> {
            robot.keyPress(KeyCode.CONTROL);
            robot.keyPress(key);
            robot.keyRelease(key);
            robot.keyRelease(KeyCode.CONTROL);
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

    private void click(String id) {
        window.settle();
        fx(() -> {
            Bounds at = node(id).localToScreen(node(id).getBoundsInLocal());
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mousePress(MouseButton.PRIMARY);
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
    }

    private void awaitAsked(String what) {
        await().atMost(Duration.ofSeconds(10)).until(() -> window.session.asked.contains(what));
    }

    private Node node(String selector) {
        return Objects.requireNonNull(window.scene().lookup(selector), selector);
    }
}
