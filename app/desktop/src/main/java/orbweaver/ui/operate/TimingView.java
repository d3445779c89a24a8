package orbweaver.ui.operate;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.Timing;

/// Four key readings of the loop.
final class TimingView extends HBox {
    private final Reading chunk = new Reading("Chunk", "ms");
    private final Reading picture = new Reading("Picture", "ms");
    private final Reading bus = new Reading("Bus", "Hz");
    private final Reading plan = new Reading("Plan left", "s");

    TimingView() {
        getStyleClass().add("panel");
        setId("timing");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(chunk, picture, bus, plan);
        for (var reading : getChildren()) HBox.setHgrow(reading, Priority.ALWAYS);
    }

    void show(SessionSnapshot snapshot) {
        Timing timing = snapshot.timing();
        chunk.show(number("%.0f", timing.decodeLast()), "p95 " + number("%.0f", timing.decodeP95()));
        String camera = snapshot.policy() == null ? "its" : snapshot.policy().firstCamera();
        picture.show(number("%.0f", timing.pictureAge()), camera + " age");
        long misses = snapshot.arm().busMisses();
        bus.show(
                snapshot.arm().busCycles() == 0
                        ? "--"
                        : number("%.1f", snapshot.arm().busHz()),
                misses + " missed");
        ChunkView now = snapshot.chunk();
        PlanView path = now == null ? null : now.plan();
        if (now == null || path == null || now.phase() != ChunkView.Phase.EXECUTING) {
            plan.show("--", "no plan");
            return;
        }
        int left = Math.clamp(
                path.knots().size() - Math.max(0, now.executing()),
                0,
                path.knots().size());
        plan.show(number("%.1f", left * path.secondsEach()), left == 1 ? "1 action" : left + " actions");
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "--" : String.format(Locale.ROOT, format, value);
    }

    /// A name, a value with its unit, and what it comes from.
    private static final class Reading extends VBox {
        private final Label value = new Label("--");
        private final Label detail = new Label();

        Reading(String name, String unit) {
            var head = new Label(name);
            head.getStyleClass().add("text-small");
            value.getStyleClass().addAll("number", "text-value");
            widthProperty()
                    .subscribe(width ->
                            value.setStyle(width.doubleValue() < 78 ? "-fx-font-size: 12px" : "-fx-font-size: 17px"));
            value.setMinWidth(USE_PREF_SIZE);
            var unitLabel = new Label(unit);
            unitLabel.getStyleClass().add("text-micro");
            unitLabel.setMinWidth(USE_PREF_SIZE);
            var line = new HBox(4, value, unitLabel);
            line.setAlignment(Pos.BASELINE_LEFT);
            detail.getStyleClass().add("text-small");
            setPadding(new Insets(6, 2, 6, 12));
            setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(80);
            getChildren().addAll(head, line, detail);
        }

        void show(String text, String from) {
            value.setText(text);
            detail.setText(from);
        }
    }
}
