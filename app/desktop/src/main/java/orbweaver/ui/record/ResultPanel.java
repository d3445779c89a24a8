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
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orbweaver.core.record.Mark;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Recorded;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.record.RecorderView.State;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// How an episode went: ends the running one, or says it of the one chosen in the list; and its sub-goals.
final class ResultPanel extends Panel {
    private final Button success;
    private final Button failure;
    private final Button discard;
    private final RecordViewModel model;
    private final FlowPane goals = new FlowPane(8, 6);
    private final List<Button> subGoals = new ArrayList<>();
    private List<String> names = List.of();
    private final Supplier<@Nullable Recorded> chosen;

    ResultPanel(RecordViewModel model, Supplier<@Nullable Recorded> chosen) {
        super("flag-outline", "How did it go?");
        this.model = model;
        this.chosen = chosen;
        setId("result");
        success = button("Success", "check", "S", () -> model.label(Outcome.SUCCESS, chosen.get()));
        failure = button("Failure", "close", "F", () -> model.label(Outcome.FAILURE, chosen.get()));
        discard = button("Discard", "trash-can-outline", "D", model::discard);
        var row = new HBox(8, success, failure, discard);
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
        Running running = view.running();
        if (!names.equals(model.subGoals())) name(model.subGoals());
        for (int i = 0; i < subGoals.size(); i++) {
            int number = i + 1;
            boolean reached = running != null
                    && running.marks().stream()
                            .anyMatch(mark -> mark instanceof Mark.SubGoal goal && goal.number() == number);
            Button chip = subGoals.get(i);
            chip.setDisable(!recording);
            String text = number + " " + names.get(i) + (reached ? " ✓" : "");
            if (text.equals(chip.getText())) continue;
            chip.setText(text);
            chip.getStyleClass().remove("chip-done");
            if (reached) chip.getStyleClass().add("chip-done");
        }
    }

    private void name(List<String> now) {
        names = now;
        subGoals.clear();
        for (int i = 1; i <= now.size(); i++) {
            int number = i;
            var chip = new Button();
            chip.getStyleClass().add("chip");
            chip.setMinWidth(USE_PREF_SIZE);
            chip.setTooltip(new Tooltip("%s was reached (%d)".formatted(now.get(i - 1), number)));
            chip.setOnAction(_ -> model.subGoal(number));
            subGoals.add(chip);
        }
        goals.getChildren().setAll(subGoals);
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
