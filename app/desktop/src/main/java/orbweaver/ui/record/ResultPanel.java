package orbweaver.ui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orbweaver.core.record.Mark;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// How an episode went: ends the running one, or says it of the one chosen in the list; and its sub-goals.
final class ResultPanel extends Panel {
    private static final int SUB_GOALS = 3;

    private final Button success;
    private final Button failure;
    private final Button discard;
    private final Button replay = new Button("Replay", Icons.of("replay"));
    private final List<Button> subGoals = new ArrayList<>();
    private final Supplier<@Nullable Recorded> chosen;

    ResultPanel(RecordViewModel model, Supplier<@Nullable Recorded> chosen, Runnable repeat) {
        super("flag-outline", "How did it go?");
        this.chosen = chosen;
        setId("result");
        success = button("Success", "check", "S", () -> model.label(Outcome.SUCCESS, chosen.get()));
        failure = button("Failure", "close", "F", () -> model.label(Outcome.FAILURE, chosen.get()));
        discard = button("Discard", "trash-can-outline", "D", model::discard);
        var row = new HBox(8, success, failure, discard);
        var goals = new HBox(8);
        var goal = new Label("Goal");
        goal.getStyleClass().add("text-body");
        goal.setMinWidth(USE_PREF_SIZE);
        goals.getChildren().add(goal);
        goals.setAlignment(Pos.CENTER_LEFT);
        for (int number = 1; number <= SUB_GOALS; number++) {
            int of = number;
            var chip = new Button(String.valueOf(number));
            chip.getStyleClass().add("chip");
            chip.setMinWidth(USE_PREF_SIZE);
            chip.setTooltip(new Tooltip("Sub-goal %d was reached (%d)".formatted(of, of)));
            chip.setOnAction(_ -> model.subGoal(of));
            subGoals.add(chip);
            goals.getChildren().add(chip);
        }
        replay.setId("replay");
        replay.setMinWidth(USE_PREF_SIZE);
        replay.getStyleClass().add("chip");
        replay.setTooltip(new Tooltip("The arm goes slowly to its first pose, then repeats it"));
        replay.setOnAction(_ -> repeat.run());
        goals.getChildren().addAll(Panel.space(), replay);
        getChildren().addAll(row, goals);
        model.viewProperty().subscribe(this::show);
    }

    /// Takes a new state; called again when another episode is chosen.
    void show(@Nullable RecorderView view) {
        if (view == null) return;
        boolean recording = view.state() == State.RECORDING;
        Recorded of = recording ? null : chosen.get();
        figure(recording ? "ends the episode" : of == null ? "" : "of episode " + of.index());
        success.setDisable(!recording && of == null);
        failure.setDisable(!recording && of == null);
        discard.setDisable(!recording);
        replay.setDisable(of == null);
        Running running = view.running();
        for (int i = 0; i < subGoals.size(); i++) {
            int number = i + 1;
            boolean reached = running != null
                    && running.marks().stream()
                            .anyMatch(mark -> mark instanceof Mark.SubGoal goal && goal.number() == number);
            Button chip = subGoals.get(i);
            chip.setDisable(!recording);
            chip.getStyleClass().remove("chip-done");
            if (reached) chip.getStyleClass().add("chip-done");
            chip.setText(reached ? "%d ✓".formatted(number) : String.valueOf(number));
        }
    }

    private static Button button(String word, String icon, String key, Runnable pressed) {
        var label = new Label(word, Icons.of(icon));
        label.getStyleClass().add("text-head");
        var cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        var content = new VBox(2, label, cap);
        content.setAlignment(Pos.CENTER);
        var button = new Button();
        button.setId("result-" + word.toLowerCase(Locale.ROOT));
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(120);
        button.getStyleClass().add("result-button");
        button.setAccessibleText(word);
        button.setOnAction(_ -> pressed.run());
        HBox.setHgrow((Node) button, Priority.ALWAYS);
        return button;
    }
}
