package orbweaver.ui.frame;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.teleop.KeyAction;
import orbweaver.core.teleop.KeyBindings;
import orbweaver.core.teleop.Keyboard;

/// Shows which key and which button does what, over the main part of the window and never over the Stop dock.
final class KeysPane extends Region {
    private static final double WIDTH = 560;
    private static final String PAD =
            "B or Circle: stop. Left shoulder held: left stick moves; right stick up, down, yaw, with right shoulder roll,"
                    + " pitch; right trigger closes. Left stick pressed: coarse, fine. Directions: success up, failure down,"
                    + " bin left, marker right.";
    private static final String SPACE_MOUSE =
            "Both buttons: stop. The cap moves, beyond its dead zone. Right button let go: gripper open, closed.";

    private static final String OPERATE =
            "Control and Enter: start, pause, approve. Backspace: reject. Control and L: the instruction. Control and P: choose a"
                    + " policy. Control and I: the two pictures change places. Control and N: a new scene.";

    private static final String INSPECT =
            "Arrows: another token. Comma, full stop: one step back, on. Home, End: first and last step. K: play the steps."
                    + " Page up, Page down: another chunk. A: where the token looked. Control and Enter: decode what is asked."
                    + " Control and E: write the chunk into files.";

    private final Keyboard keyboard;
    private final VBox rows = new VBox(14);
    private final ScrollPane scroll = new ScrollPane(rows);

    KeysPane(Keyboard keyboard) {
        this.keyboard = keyboard;
        setId("keys-pane");
        getStyleClass().add("panel");
        rows.setPadding(new Insets(16));
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
        setManaged(false);
        setVisible(false);
    }

    /// Opens it with the keys as they are now, or closes it.
    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) fill(keyboard.bindings());
    }

    /// Lays it out within a part of the window.
    void place(double x, double y, double width, double height) {
        double wide = Math.min(WIDTH, width);
        resizeRelocate(x, y, wide, Math.min(height, rows.prefHeight(wide) + 2));
    }

    @Override
    protected void layoutChildren() {
        scroll.resizeRelocate(1, 1, getWidth() - 2, getHeight() - 2);
    }

    private void fill(KeyBindings keys) {
        String clutch = Keyboard.inWords(keys.key(KeyAction.CLUTCH));
        var title = new Label("Keys");
        title.getStyleClass().add("text-head");
        List<KeyAction> all = List.of(KeyAction.values());
        rows.getChildren()
                .setAll(
                        title,
                        part("Always", "", keys, Stream.of(KeyAction.TAKE_OVER)),
                        part(
                                "While " + clutch + " is held",
                                clutch,
                                keys,
                                all.stream().filter(KeyAction::drives)),
                        part("While it is not held", "", keys, all.stream().filter(KeyAction::label)));
        rows.getChildren()
                .addAll(
                        device("Gamepad", PAD),
                        device("SpaceMouse", SPACE_MOUSE),
                        device("Operate", OPERATE),
                        device("Inspect", INSPECT));
        ((VBox) rows.getChildren().get(1)).getChildren().add(1, fixed());
        requestLayout();
    }

    private static HBox fixed() {
        return new HBox(
                8,
                cap("Space"),
                new Label("stop while driven"),
                cap("Esc"),
                new Label("stop, in a text field too"),
                cap("F2"),
                new Label("before a run"),
                cap("F11"),
                new Label("presenter"));
    }

    private static VBox device(String name, String text) {
        var head = new Label(name);
        head.getStyleClass().add("text-hint");
        var words = new Label(text);
        words.setWrapText(true);
        return new VBox(6, head, words);
    }

    private static VBox part(String head, String with, KeyBindings keys, Stream<KeyAction> actions) {
        var grid = new GridPane(24, 6);
        int[] at = {0};
        actions.forEach(action -> {
            var caps = new HBox(4);
            if (!with.isEmpty()) caps.getChildren().add(cap(with));
            caps.getChildren().add(cap(Keyboard.inWords(keys.key(action))));
            grid.add(new HBox(8, caps, new Label(action.words())), at[0] % 2, at[0] / 2);
            at[0]++;
        });
        var label = new Label(head);
        label.getStyleClass().add("text-hint");
        return new VBox(6, label, grid);
    }

    private static Label cap(String key) {
        var cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        return cap;
    }
}
