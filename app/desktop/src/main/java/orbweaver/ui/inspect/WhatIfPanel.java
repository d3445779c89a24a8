package orbweaver.ui.inspect;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.PinnedToken;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;

/// What the policy shall be asked instead, and what came of it.
final class WhatIfPanel extends Panel {
    private static final List<Integer> RUNS = List.of(1, 2, 4, 8, 16, 22);
    private static final List<Double> HEATS = List.of(0.5, 1.0, 1.5, 2.0);
    /// Seeds that are easily told to somebody else.
    private static final int SEEDS = 1000;

    private final WhatIfViewModel model;
    private final TextField instruction = new TextField();
    private final ComboBox<DecoderKind> decoder = new ComboBox<>();
    private final ComboBox<Integer> steps = new ComboBox<>();
    private final ComboBox<Integer> runs = new ComboBox<>(FXCollections.observableList(RUNS));
    private final ComboBox<Double> heat = new ComboBox<>(FXCollections.observableList(HEATS));
    private final Button seed = new Button();
    private final ToggleButton next = new ToggleButton("Next chunk's picture");
    private final FlowPane hidden = new FlowPane(8, 6);
    private final Button decode = new Button("Decode", Icons.of("play"));
    private final Button sweep = new Button("Sweep 8×8", Icons.of("grid"));
    private final Button undo = new Button(null, Icons.of("undo"));
    private final Label said = new Label();
    private final DifferenceView difference;
    /// While the controls are being set, what they say is no wish.
    private boolean setting;

    WhatIfPanel(WhatIfViewModel model) {
        super("help-circle-outline", "What if");
        this.model = model;
        setId("what-if");
        figure("nothing moves");
        difference = new DifferenceView(model.trialProperty());
        build();
        var drawn = new FlowPane(8, 6, runs, heat, seed);
        var ask = new FlowPane(8, 6, decode, sweep, undo);
        getChildren().addAll(instruction, new HBox(8, decoder, steps), drawn, hidden, ask, said, difference);
        model.trialProperty().subscribe(this::show);
    }

    private void build() {
        instruction.setId("what-if-instruction");
        instruction.setAccessibleText("What if it were told");
        instruction.textProperty().subscribe(words -> wish(was -> was.withInstruction(words)));
        decoder.setId("what-if-decoder");
        decoder.setItems(FXCollections.observableArrayList(DecoderKind.values()));
        decoder.setConverter(words(kind -> kind.label().replace('_', ' ')));
        decoder.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(decoder, Priority.ALWAYS);
        decoder.valueProperty().subscribe(kind -> {
            if (kind != null) wish(was -> model.withDecoder(was, kind));
        });
        steps.setId("what-if-steps");
        steps.setConverter(words(count -> count == 1 ? "1 step" : count + " steps"));
        steps.valueProperty().subscribe(count -> {
            if (count != null) wish(was -> was.withDecoder(was.decoder(), count));
        });
        runs.setId("what-if-runs");
        runs.setConverter(words(count -> count == 1 ? "1 run" : count + " runs"));
        runs.setTooltip(new Tooltip("Side by side: the first is greedy, the others are drawn; the most certain is B"));
        runs.valueProperty().subscribe(count -> {
            if (count != null) wish(was -> was.withRuns(count, was.temperature(), was.seed()));
        });
        heat.setConverter(words("temperature %.1f"::formatted));
        heat.setTooltip(new Tooltip("How evenly the other runs are drawn"));
        heat.valueProperty().subscribe(value -> {
            if (value != null) wish(was -> was.withRuns(was.runs(), value, was.seed()));
        });
        seed.setTooltip(new Tooltip("The next seed of what is drawn"));
        seed.setOnAction(_ -> wish(was -> was.withRuns(was.runs(), was.temperature(), (was.seed() + 1) % SEEDS)));
        next.setTooltip(new Tooltip("Look at the picture that the next chunk was decoded from"));
        next.selectedProperty().subscribe(on -> wish(was -> was.withNextPicture(on)));
        decode.setId("what-if-decode");
        for (Region part : List.of(steps, runs, heat, seed, decode, sweep)) part.setMinWidth(USE_PREF_SIZE);
        decode.setTooltip(new Tooltip("Ask the policy (Ctrl+Enter)"));
        decode.setOnAction(_ -> model.decode());
        sweep.setId("what-if-sweep");
        sweep.setTooltip(new Tooltip("Hide one part of the picture after the other, and tint what mattered"));
        sweep.setOnAction(_ -> model.sweep());
        undo.setTooltip(new Tooltip("Take all changes back"));
        undo.setAccessibleText("Take all changes back");
        undo.setOnAction(_ -> model.change(_ -> model.trialProperty().get().was()));
        said.setId("what-if-said");
        said.getStyleClass().add("text-body");
        said.setWrapText(true);
        hidden.setAlignment(Pos.CENTER_LEFT);
    }

    private static <T> StringConverter<T> words(Function<T, String> of) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : of.apply(value);
            }

            @Override
            public T fromString(String words) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        };
    }

    private void wish(UnaryOperator<WhatIf> by) {
        if (!setting) model.change(by);
    }

    private void show(Trial now) {
        setting = true;
        WhatIf asks = now.asks();
        if (!instruction.getText().equals(asks.instruction())) instruction.setText(asks.instruction());
        decoder.setValue(asks.decoder());
        List<Integer> choices = model.stepChoices(asks.decoder());
        if (!steps.getItems().equals(choices)) steps.setItems(FXCollections.observableList(choices));
        steps.setValue(asks.steps());
        runs.setValue(asks.runs());
        heat.setValue(asks.temperature());
        seed.setText("seed " + asks.seed());
        next.setSelected(asks.nextPicture());
        setting = false;
        mark(instruction, !asks.instruction().equals(now.was().instruction()));
        mark(decoder, asks.decoder() != now.was().decoder());
        mark(steps, asks.steps() != now.was().steps());
        mark(runs, asks.runs() != now.was().runs());
        List.of(instruction, decoder, steps, runs, sweep).forEach(node -> node.setDisable(!now.ready()));
        heat.setDisable(!now.ready() || asks.runs() == 1);
        seed.setDisable(!now.ready() || asks.runs() == 1);
        next.setDisable(!now.ready() || !model.hasNextPicture());
        decode.setDisable(!now.ready() || now.running());
        sweep.setDisable(!now.ready() || now.running());
        undo.setDisable(!now.ready() || !now.changed());
        chips(now);
        said.setText(says(now));
        said.setManaged(!said.getText().isEmpty());
        boolean compared = now.compared().isPresent();
        difference.setVisible(compared);
        difference.setManaged(compared);
        difference.setMinHeight(compared ? DifferenceView.HEIGHT : 0);
        difference.setPrefHeight(compared ? DifferenceView.HEIGHT : 0);
    }

    private static void mark(Node control, boolean changed) {
        control.getStyleClass().remove("changed");
        if (changed) control.getStyleClass().add("changed");
    }

    private void chips(Trial now) {
        hidden.getChildren().setAll(next);
        for (HiddenRegion region : now.asks().hidden()) {
            var chip = new Button(
                    String.format(Locale.ROOT, "%.0f×%.0f %% hidden", 100 * region.width(), 100 * region.height()),
                    Icons.of("close"));
            chip.getStyleClass().add("chip");
            chip.setTooltip(new Tooltip("Show it again"));
            chip.setOnAction(_ -> model.change(was -> was.without(region)));
            hidden.getChildren().add(chip);
        }
        for (PinnedToken pin : now.asks().pinned()) {
            var chip = new Button(model.words(pin), Icons.of("pin"));
            chip.getStyleClass().add("chip");
            chip.setTooltip(new Tooltip("Let it be decoded again"));
            chip.setOnAction(_ -> model.change(was -> was.without(pin.action(), pin.dimension())));
            hidden.getChildren().add(chip);
        }
    }

    private static String says(Trial now) {
        if (!now.ready()) return now.possible();
        if (now.sweep().isPresent() && now.running()) {
            return "Sweeping, %d of %d parts".formatted(now.sweep().get().done(), Sweep.CELLS);
        }
        if (now.running()) return "Decoding, behind whatever the arm needs";
        if (!now.trouble().isEmpty()) return now.trouble();
        if (now.sweep().isPresent()) {
            return "Hiding one part moves the end by %.0f mm at most"
                    .formatted(1000 * now.sweep().get().most());
        }
        return now.compared().isPresent()
                ? ""
                : "Change something, drag over the picture to hide a part of it, or press a bin to pin the token there.";
    }
}
