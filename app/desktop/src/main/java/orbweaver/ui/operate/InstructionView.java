package orbweaver.ui.operate;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.session.PolicyMode;
import orbweaver.core.session.PolicySpeed;
import orbweaver.ui.theme.Icons;
import org.controlsfx.control.SegmentedButton;

/// The parts of the instruction row; the view that owns them lays them out.
final class InstructionView {
    /// Of a line of small controls.
    static final double LINE = 28;

    private static final double HEIGHT = 56;

    private final InstructionViewModel model;
    private final ComboBox<String> field = new ComboBox<>();
    private final Button start = new Button();
    private final OneRow suggestions = new OneRow();
    private final ToggleButton run = new ToggleButton("Run");
    private final ToggleButton ghost = new ToggleButton("Ghost");
    private final ToggleButton each = new ToggleButton("Approve each");
    private final ToggleButton one = new ToggleButton("One chunk");
    private final SegmentedButton mode = new SegmentedButton(run, ghost, each, one);
    private final HBox speed = new HBox(8);

    InstructionView(InstructionViewModel model) {
        this.model = model;
        buildField();
        buildStart();
        buildMode();
        buildSpeed();
        model.suggestions().addListener((ListChangeListener<String>) _ -> fillSuggestions());
        model.instructionProperty().subscribe(this::fillSuggestions);
    }

    ComboBox<String> field() {
        return field;
    }

    Button start() {
        return start;
    }

    Region mode() {
        return mode;
    }

    /// How fast the policy drives.
    Region speed() {
        return speed;
    }

    /// The segments as high as a row of the window or as a line of it.
    void modeHeight(double height) {
        for (ToggleButton segment : List.of(run, ghost, each, one)) segment.setPrefHeight(height);
    }

    Node suggestions() {
        return suggestions;
    }

    private void buildField() {
        field.setId("instruction");
        field.setEditable(true);
        field.getStyleClass().add("instruction");
        field.setPromptText("What should the arm do?");
        field.setVisibleRowCount(8);
        field.setItems(model.choices());
        field.setMaxWidth(Double.MAX_VALUE);
        field.getEditor().setText(model.instructionProperty().get());
        field.getEditor().textProperty().bindBidirectional(model.instructionProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !field.isShowing()) {
                event.consume();
                model.act();
            }
        });
        field.setAccessibleText("Instruction");
    }

    private void buildStart() {
        start.setId("start");
        start.getStyleClass().add("main-action");
        start.setOnAction(_ -> model.act());
        var word = new Label();
        word.getStyleClass().add("text-head");
        var detail = new Label();
        detail.setStyle("-fx-font-size: 11px");
        var icon = Icons.of("play");
        var content = new HBox(8, icon, new VBox(word, detail));
        content.setAlignment(Pos.CENTER_LEFT);
        ((VBox) content.getChildren().getLast()).setAlignment(Pos.CENTER_LEFT);
        start.setGraphic(content);
        start.setAlignment(Pos.CENTER_LEFT);
        start.setTooltip(new Tooltip());
        model.buttonProperty().subscribe(now -> {
            word.setText(now.word());
            detail.setText(now.detail());
            Icons.set(icon, now.icon());
            start.setDisable(!now.enabled());
            start.setAccessibleText(now.word() + ", " + now.detail());
            start.getTooltip().setText(does(now.press()));
        });
    }

    private void buildMode() {
        mode.setId("mode");
        segment(run, PolicyMode.RUN, "Every chunk is carried out as soon as it is decoded");
        segment(ghost, PolicyMode.GHOST, "The policy decodes and shows what it would do; nothing moves");
        segment(
                each,
                PolicyMode.APPROVE_EACH,
                "Every chunk waits until you approve its plan (Ctrl+Enter) or reject it (Backspace)");
        segment(one, PolicyMode.ONE_CHUNK, "One chunk is decoded and carried out, then the arm is Idle");
    }

    private void buildSpeed() {
        var label = new Label("Speed");
        label.getStyleClass().add("text-hint");
        label.setMinWidth(Region.USE_PREF_SIZE);
        var segments =
                new SegmentedButton(speed(PolicySpeed.QUARTER), speed(PolicySpeed.HALF), speed(PolicySpeed.FULL));
        segments.setMinWidth(Region.USE_PREF_SIZE);
        speed.getChildren().addAll(label, segments);
        speed.setAlignment(Pos.CENTER_RIGHT);
        speed.setId("speed");
    }

    private ToggleButton speed(PolicySpeed own) {
        var button = new ToggleButton(own.percent() + " %");
        button.setId("speed-" + own.percent());
        button.getStyleClass().addAll("segment", "number");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setPrefHeight(LINE);
        button.setTooltip(new Tooltip(
                "The next chunk is carried out at %d %% of the planned speed; half of it where the policy is not sure"
                        .formatted(own.percent())));
        button.setAccessibleText("Speed %d %%".formatted(own.percent()));
        model.speedProperty().subscribe(now -> {
            if (now == own) button.setSelected(true);
        });
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.speed(own);
        });
        return button;
    }

    private void segment(ToggleButton button, PolicyMode own, String does) {
        button.setId("mode-" + own.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.setPrefHeight(HEIGHT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("segment");
        button.setTooltip(new Tooltip(does));
        model.modeProperty().subscribe(now -> {
            if (now == own) button.setSelected(true);
        });
        // A press of the segment that is down would leave none down.
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.mode(own);
        });
    }

    private static String does(InstructionViewModel.Press press) {
        return switch (press) {
            case START -> "The policy drives (Ctrl+Enter)";
            case PAUSE -> "The arm holds after this chunk (Ctrl+Enter)";
            case APPROVE -> "The arm does what the picture shows (Ctrl+Enter)";
        };
    }

    private void fillSuggestions() {
        suggestions.getChildren().clear();
        if (model.suggestions().isEmpty()) return;
        var label = new Label("Try");
        label.getStyleClass().add("text-hint");
        suggestions.getChildren().add(label);
        for (String text : model.suggestions()) {
            var chip = new Button(text);
            chip.getStyleClass().add("chip");
            if (text.equals(model.instructionProperty().get()))
                chip.getStyleClass().add("chip-now");
            chip.setOnAction(_ -> model.choose(text));
            suggestions.getChildren().add(chip);
        }
    }
}
