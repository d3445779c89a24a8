package orbweaver.ui.inspect;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where one is: instruction, chunk of how many, and the ways to the next one, the newest, and through its steps.
final class HeadRow extends HBox {
    /// What the row's buttons do.
    ///
    /// @param showSample shows saved chunks in place of the session's
    /// @param write writes the chunk into files
    /// @param sessions offers the sessions that were saved
    record Does(Runnable showSample, Runnable write, SessionChooser sessions) {}

    private final InspectViewModel model;
    private final Label instruction = new Label();
    private final Label chunk = new Label();
    private final Label figures = new Label();
    private final Button play = button("play", "Play the steps (K)");
    private final Button newest = new Button("Newest");
    private final ToggleButton look = new ToggleButton(null, Icons.of("eye-outline"));
    private final Button export = button("export-variant", "Write this chunk as CSV, JSON and PNG (Ctrl+E)");
    private final Button sample = new Button("Look at a sample");

    /// @param attention whether it is shown where the token looked
    /// @param does what its buttons do beyond that
    HeadRow(InspectViewModel model, AttentionViewModel attention, Does does) {
        super(8);
        this.model = model;
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
        look.setId("inspect-attention");
        look.setTooltip(new Tooltip("Show where the chosen token looked (A)"));
        look.setAccessibleText("Show where the chosen token looked");
        look.setMinSize(32, 32);
        look.setFocusTraversable(false);
        look.setOnAction(_ -> attention.toggle());
        attention.gazeProperty().subscribe(gaze -> look.setSelected(gaze.on()));
        export.setId("inspect-export");
        export.setOnAction(_ -> does.write.run());
        sample.setId("inspect-sample");
        sample.setMinWidth(Region.USE_PREF_SIZE);
        sample.setOnAction(_ -> does.showSample.run());
        getChildren()
                .addAll(
                        instruction,
                        chunk,
                        sample,
                        space,
                        figures,
                        play,
                        earlier,
                        later,
                        newest,
                        look,
                        export,
                        does.sessions);
    }

    private static Button button(String icon, String does) {
        var button = new Button(null, Icons.of(icon));
        button.setTooltip(new Tooltip(does));
        button.setAccessibleText(does);
        button.setMinSize(32, 32);
        button.setFocusTraversable(false);
        return button;
    }

    /// Says something in place of the figures, until another chunk is looked at.
    void say(String words) {
        figures.setText(words);
        figures.setTooltip(new Tooltip(words));
    }

    void show(Inspection now) {
        InspectedChunk looked = now.chunk();
        for (var button : getChildren()) if (button instanceof Button) button.setDisable(looked == null);
        newest.setDisable(looked == null || now.following());
        look.setDisable(looked == null);
        sample.setDisable(false);
        sample.setVisible(looked == null);
        sample.setManaged(looked == null);
        Icons.set((FontIcon) play.getGraphic(), now.playing() ? "pause" : "play");
        if (looked == null) {
            instruction.setText("");
            chunk.setText("No chunk yet. Start the policy in Operate.");
            figures.setText("");
            return;
        }
        DecodeTrace trace = looked.trace();
        instruction.setText(trace.instruction() + "  ›");
        chunk.setText((model.source().isEmpty() ? "Chunk %d of %d" : model.source() + ", chunk %d of %d")
                .formatted(
                        looked.decoded().number(),
                        now.chunks().getLast().decoded().number()));
        figures.setText("%.0f ms, %d passes"
                .formatted(
                        (trace.finishedNanos() - trace.startedNanos()) / 1e6,
                        trace.steps().size()));
    }
}
