package orbweaver.ui.operate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import orbweaver.ui.frame.HoldButton;
import orbweaver.ui.frame.Panel;

/// The last minute of one servo, what to do about it, and its reboot; lies over the picture, never over the Stop dock.
final class HealthCard extends VBox {
    static final double WIDTH = 360;
    private static final Duration REBOOT = Duration.ofSeconds(1);
    private static final double HEIGHT = 28;
    private static final double LINE = 120;

    private final Label title = new Label();
    private final Label word = new Label();
    private final Label remedy = wrapped("text-value");
    private final Label lost = wrapped("text-hint");
    private final Label support = wrapped("text-hint");
    private final GridPane table = new GridPane(12, 4);
    private final List<Row> rows = new ArrayList<>();
    private final HoldButton reboot;

    private record Row(Label name, Sparkline line, Label now, Label range) {}

    HealthCard(HealthViewModel model) {
        super(8);
        setId("health-card");
        getStyleClass().addAll("panel", "over-picture");
        setPadding(new Insets(0, 12, 12, 12));
        reboot = new HoldButton("Hold to reboot", "replay", REBOOT, model::reboot);
        reboot.setId("health-reboot");
        reboot.getStyleClass().add("hold-warn");
        reboot.setMinHeight(32);
        getChildren().addAll(head(model), remedy, table, lost, support, reboot);
        model.cardProperty().subscribe(this::show);
    }

    private HBox head(HealthViewModel model) {
        title.getStyleClass().add("text-head");
        word.getStyleClass().add("text-warn");
        var minute = new Label("last minute");
        minute.getStyleClass().addAll("text-small", "text-hint");
        var close = new Button("Close");
        close.setId("health-close");
        close.getStyleClass().add("policy-row");
        close.setTooltip(new Tooltip("Back to the picture; a click on the servo does the same"));
        close.setOnAction(_ -> model.close());
        var head = new HBox(8, title, word, Panel.space(), minute, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(40);
        return head;
    }

    private void show(Optional<HealthCardState> now) {
        setVisible(now.isPresent());
        now.ifPresent(this::fill);
    }

    private void fill(HealthCardState now) {
        title.setText(now.title());
        word.setText(now.word());
        say(remedy, now.remedy());
        while (rows.size() < now.lines().size()) addRow();
        for (int i = 0; i < now.lines().size(); i++) {
            HealthCardState.Line line = now.lines().get(i);
            Row row = rows.get(i);
            row.name.setText(line.name());
            row.line.show(line.points(), line.least());
            row.now.setText(line.now());
            row.range.setText(line.range());
        }
        lost.setText(now.lost());
        boolean can = now.barrier().isEmpty();
        support.setText(
                can ? "Support the arm first: this joint has no torque from then on until Resume." : now.barrier());
        reboot.setDisable(!can);
        setAccessibleText(String.join(
                " ",
                now.title(),
                now.word(),
                now.remedy(),
                String.join(
                        ", ",
                        now.lines().stream()
                                .map(line -> line.name() + " " + line.now() + ", " + line.range())
                                .toList()),
                now.lost()));
    }

    private void addRow() {
        var row = new Row(new Label(), new Sparkline(LINE, HEIGHT), new Label(), new Label());
        row.name.getStyleClass().add("text-small");
        row.now.getStyleClass().addAll("number", "text-value");
        row.range.getStyleClass().addAll("number", "text-small", "text-hint");
        for (Label each : List.of(row.name, row.now, row.range)) each.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(row.now, HPos.RIGHT);
        table.addRow(rows.size(), row.name, row.line, row.now, row.range);
        rows.add(row);
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private static Label wrapped(String style) {
        var label = new Label();
        label.getStyleClass().addAll("text-small", style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
