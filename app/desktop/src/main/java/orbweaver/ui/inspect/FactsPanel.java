package orbweaver.ui.inspect;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.Walk;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.theme.Icons;

/// What is known of the chunk in figures.
final class FactsPanel extends VBox {
    private final GridPane lines = new GridPane(12, 6);
    private final Label instruction = value("instruction", 0);
    private final Label policy = value("policy", 1);
    private final Label decoder = value("decoder", 2);
    private final Label took = value("decoding", 3);
    private final Label picture = value("picture", 4);
    private final Label confidence = value("confidence", 5);
    private final Label execute = value("carries out", 6);
    private final Label clips = value("clipped", 7);
    private final Label fate = value("then", 8);
    private String policyName = "";

    FactsPanel() {
        super(8);
        setId("inspect-facts");
        getStyleClass().add("panel");
        setPadding(new Insets(0, 12, 12, 12));
        var title = new Label("This chunk", Icons.of("information-outline"));
        title.getStyleClass().add("text-head");
        title.setMinHeight(CanvasPanel.HEAD);
        getChildren().addAll(title, lines);
    }

    private Label value(String name, int row) {
        var label = new Label(name);
        label.getStyleClass().add("text-hint");
        label.setMinWidth(84);
        var value = new Label("--");
        value.getStyleClass().add("text-body");
        value.setWrapText(true);
        lines.addRow(row, label, value);
        return value;
    }

    void show(SessionSnapshot snapshot) {
        policyName = snapshot.policy() == null
                ? ""
                : "%s, %s"
                        .formatted(
                                snapshot.policy().info().name(),
                                snapshot.policy().info().origin().runtime());
    }

    void show(Inspection now) {
        InspectedChunk chunk = now.chunk();
        if (chunk == null) return;
        DecodeTrace trace = chunk.trace();
        instruction.setText(trace.instruction());
        policy.setText(policyName);
        decoder.setText(
                trace.steps().isEmpty()
                        ? "none: it has no tokens"
                        : "%s, %d passes, %d bins"
                                .formatted(
                                        trace.decoder().label().replace('_', ' '),
                                        trace.steps().size(),
                                        trace.bins()));
        took.setText("%.0f ms".formatted((trace.finishedNanos() - trace.startedNanos()) / 1e6));
        picture.setText(
                "%.0f ms old when decoding began".formatted((trace.startedNanos() - trace.observedNanos()) / 1e6));
        confidence.setText(chunk.confidenceWords());
        execute.setText(execute(chunk.decoded().chunk()));
        PlanView plan = chunk.walk().plan();
        clips.setText(
                plan == null || plan.clips() < 0
                        ? "--"
                        : "%d of %d actions"
                                .formatted(plan.clips(), plan.knots().size()));
        // Of a chunk without a plan nothing is known but that it was decoded.
        boolean planned = plan != null || chunk.fate() != ChunkView.Phase.PLANNED;
        fate.setText(planned ? words(chunk) : "--");
    }

    private static String execute(ActionChunk chunk) {
        int all = chunk.actions().size();
        return chunk.execute() == all
                ? "all %d actions".formatted(all)
                : "%d of %d actions, then it looks again".formatted(chunk.execute(), all);
    }

    private static String words(InspectedChunk chunk) {
        Walk walk = chunk.walk();
        return switch (chunk.fate()) {
            case DECODING -> "being decoded";
            case PLANNED ->
                walk.done().isEmpty() ? "planned" : partly(walk, chunk.decoded().chunk());
            case EXECUTING -> "being carried out";
            case DONE -> "carried out";
            case DROPPED -> walk.dropped().isEmpty() ? "dropped" : "dropped: " + walk.dropped();
        };
    }

    /// The rows of a recorded episode do not say why.
    private static String partly(Walk walk, ActionChunk chunk) {
        int done = walk.actionsDone();
        return done == 0
                ? "cut short in its first action"
                : "carried out up to action %d of %d".formatted(done, chunk.execute());
    }
}
