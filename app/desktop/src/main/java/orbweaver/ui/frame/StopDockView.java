package orbweaver.ui.frame;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Stop button with its state line. Presses reach it through [StopInputs], before any pop-up sees them.
public final class StopDockView extends VBox {
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private static final PseudoClass LATCHED = PseudoClass.getPseudoClass("latched");
    private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");
    private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");
    private static final double BUTTON_HEIGHT = 64;

    private final StopDockViewModel model;
    private final HBox button;
    private final Label word = new Label();
    private final Label key = new Label();
    private final FontIcon icon = Icons.of("alert-octagon");
    private final Label line = new Label();
    private final FontIcon lineIcon = Icons.of("check");
    private final HBox state;

    public StopDockView(StopDockViewModel model) {
        this.model = model;
        word.getStyleClass().add("stop-word");
        key.getStyleClass().add("key-cap");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        button = new HBox(16, icon, word, space, key);
        button.setId("stop-button");
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMinHeight(BUTTON_HEIGHT);
        button.getStyleClass().add("stop-button");
        button.setFocusTraversable(true);
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) model.press(System.nanoTime());
        });
        Tooltip.install(
                button, new Tooltip("Operational stop: the arm holds its pose under torque. Not an emergency stop."));
        line.setWrapText(true);
        line.setMinWidth(0);
        state = new HBox(10, lineIcon, line);
        state.setId("stop-line");
        state.setAlignment(Pos.CENTER_LEFT);
        state.getStyleClass().add("stop-line");
        state.setMinHeight(Metrics.DOCK - BUTTON_HEIGHT);
        getStyleClass().add("stop-dock");
        getChildren().addAll(button, state);
        model.textProperty().subscribe(_ -> refresh());
        model.latchedProperty().subscribe(_ -> refresh());
        model.typingProperty().subscribe(_ -> refresh());
    }

    /// The part that stops when it is pressed.
    public Region button() {
        return button;
    }

    private void refresh() {
        StopText text = model.textProperty().get();
        boolean latched = model.latchedProperty().get();
        button.pseudoClassStateChanged(STOPPED, latched);
        Icons.set(icon, latched ? "hand-back-right" : "alert-octagon");
        word.setText(text.word());
        key.setText(model.key());
        line.setText(text.line());
        Icons.set(lineIcon, text.icon());
        state.pseudoClassStateChanged(LATCHED, text.tone() == StopText.Tone.LATCHED);
        state.pseudoClassStateChanged(ATTENTION, text.tone() == StopText.Tone.ATTENTION);
        state.pseudoClassStateChanged(ALARM, text.tone() == StopText.Tone.ALARM);
        button.setAccessibleText(text.word() + ". " + text.line());
    }
}
