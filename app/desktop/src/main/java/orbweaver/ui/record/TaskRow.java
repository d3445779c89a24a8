package orbweaver.ui.record;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.ui.record.RecordViewModel.Action;
import orbweaver.ui.theme.Icons;

/// The row above the cameras: what is done, how long already, and the buttons that begin, end and keep.
final class TaskRow extends HBox {
    static final double HEIGHT = 56;
    private static final double CLOCK = 184;
    private static final double MAIN = 176;
    private static final double KEEP = 208;
    private static final double NARROW = 900;
    private static final double NARROW_CLOCK = 168;
    private static final double NARROW_MAIN = 108;
    private static final double NARROW_KEEP = 150;

    private final ComboBox<String> task = new ComboBox<>();
    private final BooleanProperty narrow = new SimpleBooleanProperty();

    TaskRow(RecordViewModel model) {
        super(8);
        buildTask(model);
        HBox.setHgrow(task, Priority.ALWAYS);
        Button main = button(model.mainProperty(), "Enter", model::act);
        main.setId("record");
        main.getStyleClass().add("main-action");
        Button keep = button(model.keepProperty(), "K", model::keepLast);
        keep.setId("keep-last");
        keep.getStyleClass().add("quiet-action");
        Region clock = clock(model);
        narrow.bind(widthProperty().lessThan(NARROW));
        narrow.subscribe(now -> {
            fixed(clock, now ? NARROW_CLOCK : CLOCK);
            fixed(main, now ? NARROW_MAIN : MAIN);
            fixed(keep, now ? NARROW_KEEP : KEEP);
        });
        getChildren().addAll(task, clock, main, keep);
    }

    /// Puts the cursor into the task.
    void focusTask() {
        task.requestFocus();
        task.getEditor().selectAll();
    }

    private void buildTask(RecordViewModel model) {
        task.setId("record-task");
        task.setEditable(true);
        task.getStyleClass().add("instruction");
        task.setPromptText("What is done in the episode?");
        task.setVisibleRowCount(8);
        task.setItems(model.tasks());
        task.setMaxWidth(Double.MAX_VALUE);
        task.setMinHeight(HEIGHT);
        task.setMinWidth(120);
        task.getEditor().setText(model.taskProperty().get());
        task.getEditor().textProperty().bindBidirectional(model.taskProperty());
        task.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER || task.isShowing()) return;
            event.consume();
            model.act();
        });
        task.setAccessibleText("Task");
    }

    private static Region clock(RecordViewModel model) {
        var words = new Label();
        words.getStyleClass().add("text-small");
        var time = new Label();
        time.setId("record-clock");
        time.getStyleClass().addAll("number", "clock-time");
        var dot = Icons.of("record-circle");
        dot.getStyleClass().add("record-dot");
        var box = new HBox(10, dot, new VBox(words, time));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("clock");
        model.clockProperty().subscribe(now -> {
            words.setText(now.words());
            time.setText(now.time());
            dot.setVisible(now.runs());
            box.getStyleClass().remove("clock-runs");
            if (now.runs()) box.getStyleClass().add("clock-runs");
        });
        ((VBox) box.getChildren().getLast()).setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Button button(ObservableValue<Action> action, String key, Runnable pressed) {
        var word = new Label();
        word.getStyleClass().add("text-head");
        var cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        cap.visibleProperty().bind(narrow.not());
        cap.managedProperty().bind(narrow.not());
        var icon = Icons.of("record-circle-outline");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var content = new HBox(8, icon, word, space, cap);
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new Button();
        button.setGraphic(content);
        button.setTooltip(new Tooltip());
        button.setOnAction(_ -> pressed.run());
        content.prefWidthProperty().bind(button.widthProperty().subtract(28));
        action.subscribe(now -> {
            if (now == null) return;
            word.setText(now.word().replace("Keep the last", "Keep last"));
            Icons.set(icon, now.icon());
            button.setDisable(!now.possible());
            button.setAccessibleText(now.word());
            button.getTooltip().setText(now.possible() ? now.word() + " (" + key + ")" : now.why());
        });
        return button;
    }

    private static void fixed(Region part, double width) {
        part.setMinSize(width, HEIGHT);
        part.setPrefSize(width, HEIGHT);
        part.setMaxSize(width, HEIGHT);
    }
}
