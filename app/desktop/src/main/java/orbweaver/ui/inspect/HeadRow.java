package orbweaver.ui.inspect;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where one is: instruction, chunk of how many, and the ways to the next one, the newest, and through its steps.
final class HeadRow extends HBox {
    private final Label instruction = new Label();
    private final Label chunk = new Label();
    private final Label figures = new Label();
    private final Button play = button("play", "Play the steps (K)");
    private final Button newest = new Button("Newest");

    HeadRow(InspectViewModel model) {
        super(8);
        setId("inspect-head");
        setAlignment(Pos.CENTER_LEFT);
        instruction.getStyleClass().add("text-body");
        instruction.setMinWidth(40);
        chunk.getStyleClass().add("text-head");
        chunk.setMinWidth(Region.USE_PREF_SIZE);
        figures.getStyleClass().addAll("number", "text-hint");
        figures.setMinWidth(0);
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        Button earlier = button("chevron-left", "Earlier chunk (Page up)");
        Button later = button("chevron-right", "Later chunk (Page down)");
        earlier.setOnAction(_ -> model.chooseBy(-1));
        later.setOnAction(_ -> model.chooseBy(1));
        play.setOnAction(_ -> model.play());
        newest.setTooltip(new Tooltip("Look at the newest chunk, and at those after it"));
        newest.setMinWidth(Region.USE_PREF_SIZE);
        newest.setFocusTraversable(false);
        newest.setOnAction(_ -> model.choose(Integer.MAX_VALUE));
        getChildren().addAll(instruction, chunk, space, figures, play, earlier, later, newest);
    }

    private static Button button(String icon, String does) {
        var button = new Button(null, Icons.of(icon));
        button.setTooltip(new Tooltip(does));
        button.setAccessibleText(does);
        button.setMinSize(32, 32);
        button.setFocusTraversable(false);
        return button;
    }

    void show(Inspection now) {
        InspectedChunk looked = now.chunk();
        for (var button : getChildren()) if (button instanceof Button) button.setDisable(looked == null);
        newest.setDisable(looked == null || now.following());
        Icons.set((FontIcon) play.getGraphic(), now.playing() ? "pause" : "play");
        if (looked == null) {
            instruction.setText("");
            chunk.setText("No chunk yet. Start the policy in Operate.");
            figures.setText("");
            return;
        }
        DecodeTrace trace = looked.trace();
        instruction.setText(trace.instruction() + "  ›");
        chunk.setText("Chunk %d of %d"
                .formatted(
                        looked.decoded().number(),
                        now.chunks().getLast().decoded().number()));
        figures.setText("%.0f ms, %d passes"
                .formatted(
                        (trace.finishedNanos() - trace.startedNanos()) / 1e6,
                        trace.steps().size()));
    }
}
