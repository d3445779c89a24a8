package orbweaver.ui.frame;

import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import orbweaver.ui.theme.Icons;

/// A button that acts after it was held, by mouse or by its key, and fills meanwhile.
public final class HoldButton extends StackPane {
    private final HoldGesture gesture;
    private final Region fill = new Region();
    private final AnimationTimer pulse;

    public HoldButton(String text, String icon, Duration needed, Runnable action) {
        gesture = new HoldGesture(needed, action);
        var words = new HBox(10, Icons.of(icon), new Label(text));
        words.setAlignment(Pos.CENTER);
        words.setMouseTransparent(true);
        fill.getStyleClass().add("hold-fill");
        fill.setManaged(false);
        fill.setMouseTransparent(true);
        gesture.progressProperty().addListener(_ -> layoutFill());
        getStyleClass().add("hold-button");
        getChildren().addAll(fill, words);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(text + ", keep pressed");
        pulse = new AnimationTimer() {
            @Override
            public void handle(long now) {
                gesture.tick(System.nanoTime());
                if (!gesture.held()) stop();
            }
        };
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) begin();
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> end());
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> end());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (activates(event)) begin();
        });
        addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (activates(event)) end();
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) end();
        });
    }

    /// Shows the keys that can be held instead.
    public HoldButton withKeys(String... caps) {
        var words = (HBox) getChildren().getLast();
        for (String cap : caps) {
            var label = new Label(cap);
            label.getStyleClass().add("key-cap");
            words.getChildren().add(label);
        }
        return this;
    }

    /// Starts holding, as a key does from elsewhere in the window; ignored while disabled.
    public void begin() {
        if (isDisabled()) return;
        gesture.press(System.nanoTime());
        pulse.start();
    }

    /// Stops holding.
    public void end() {
        gesture.release();
        pulse.stop();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        layoutFill();
    }

    private void layoutFill() {
        fill.resizeRelocate(
                0, 0, Math.rint(getWidth() * gesture.progressProperty().get()), getHeight());
    }

    private static boolean activates(KeyEvent event) {
        return event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER;
    }
}
