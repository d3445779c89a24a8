package orbweaver.ui.operate;

import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import orbweaver.core.session.PlanView;
import org.jspecify.annotations.Nullable;

/// The values of one action of the plan: each with how sure the policy was and what would have come second.
final class KnotCard extends VBox {
    private static final List<String> NAMES = List.of("x", "y", "z", "roll", "pitch", "yaw", "gripper");
    private static final int TURNS = 3;
    private static final int GRIPPER = 6;

    private final Label title = new Label();
    private final GridPane values = new GridPane(14, 2);
    private @Nullable PlanView plan;
    private int knot = -1;

    KnotCard() {
        super(6);
        setId("knot-card");
        getStyleClass().add("scrim");
        title.getStyleClass().add("text-head");
        getChildren().addAll(title, values);
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    /// The plan that it belongs to; null while it is hidden.
    @Nullable
    PlanView plan() {
        return plan;
    }

    /// Shows the knot of that index; hides when there is none.
    void show(@Nullable PlanView of, int index) {
        boolean some = of != null && index >= 0 && index < of.knots().size();
        setVisible(some);
        PlanView before = plan;
        int last = knot;
        plan = some ? of : null;
        knot = some ? index : -1;
        if (of == null || !some || (of.equals(before) && index == last)) return;
        PlanView.Knot shown = of.knots().get(index);
        title.setText("Action %d, sure %s".formatted(index + 1, share(shown.confidence())));
        values.getChildren().clear();
        row(0, "", List.of("asked for", "sure", "else", "sure"), "text-small");
        for (int i = 0; i < shown.choices().size(); i++) {
            PlanView.Choice choice = shown.choices().get(i);
            List<String> cells = List.of(
                    written(i, choice.value()),
                    share(choice.confidence()),
                    written(i, choice.second()),
                    share(choice.secondConfidence()));
            row(i + 1, NAMES.get(i), cells, "number", "text-small");
        }
        if (shown.choices().isEmpty()) row(1, "nothing more is known", List.of(), "text-small");
        applyCss();
        layout();
    }

    private void row(int row, String name, List<String> cells, String... styles) {
        var label = new Label(name);
        label.getStyleClass().add("text-small");
        values.add(label, 0, row);
        for (int i = 0; i < cells.size(); i++) {
            var cell = new Label(cells.get(i));
            cell.getStyleClass().addAll(styles);
            if (i == 0) cell.getStyleClass().add("text-value");
            GridPane.setHalignment(cell, HPos.RIGHT);
            values.add(cell, i + 1, row);
        }
    }

    /// A value of that index with its unit: mm, degrees, or how far open.
    static String written(int index, double value) {
        if (Double.isNaN(value)) return "-";
        if (index < TURNS) return String.format(Locale.ROOT, "%+.1f mm", 1e3 * value);
        if (index < GRIPPER) return String.format(Locale.ROOT, "%+.1f°", Math.toDegrees(value));
        if (value == 0 || value == 1) return value == 0 ? "closed" : "open";
        return String.format(Locale.ROOT, "%.0f %% open", 100 * value);
    }

    private static String share(double confidence) {
        return Double.isNaN(confidence) ? "-" : String.format(Locale.ROOT, "%.2f", confidence);
    }
}
