package orbweaver.ui.operate;

import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orbweaver.ui.frame.Panel;
import org.controlsfx.control.RangeSlider;

/// The gate: two thumbs over three zones, and three answers in their place while it asks. Folded it is its title.
final class GateView extends Panel {
    private static final double ROW = 32;

    private final GateViewModel model;
    private final GateTrack track = new GateTrack();
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 0);
    private final Button run = new Button("Run anyway");
    private final Button again = new Button("Re-decode");
    private final Button over = new Button("Take over  T");
    private final HBox answers = new HBox(8, run, again, over);
    private final Body body = new Body();
    private boolean folded;
    /// While the thumbs are being set, they say nothing.
    private boolean setting = true;

    GateView(GateViewModel model) {
        super("check", "Gate");
        this.model = model;
        setId("gate");
        setPadding(new Insets(0, 12, 8, 12));
        setSpacing(0);
        setAccessibleRole(AccessibleRole.TEXT);
        build();
        getChildren().add(body);
        model.stateProperty().subscribe(this::show);
    }

    private void build() {
        slider.setId("gate-limits");
        slider.setBlockIncrement(0.05);
        slider.setTooltip(new Tooltip(
                "Below the right thumb a chunk runs at half speed, below the left one the arm holds" + " and asks"));
        slider.lowValueProperty().subscribe(_ -> moved());
        slider.highValueProperty().subscribe(_ -> moved());
        answer(run, "gate-run", "The arm does this chunk at half speed (Ctrl+Enter)", model::runAnyway);
        answer(again, "gate-again", "Another look, another chunk (Backspace)", model::decodeAgain);
        answer(over, "gate-over", "You drive (T)", model::takeOver);
    }

    private static void answer(Button button, String id, String does, Runnable act) {
        button.setId(id);
        button.getStyleClass().add("warn-button");
        button.setTooltip(new Tooltip(does));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefHeight(ROW);
        button.setOnAction(_ -> act.run());
        HBox.setHgrow(button, Priority.ALWAYS);
    }

    private void moved() {
        if (!setting) model.limits(slider.getHighValue(), slider.getLowValue());
    }

    /// Shows the title alone where there is little room, unless the gate asks.
    void fold(boolean wanted) {
        folded = wanted;
        show(model.stateProperty().get());
    }

    private void show(GateState now) {
        figure(now.figure());
        setAccessibleText(now.words());
        getStyleClass().remove("panel-warn");
        if (now.warns()) getStyleClass().add("panel-warn");
        if (!slider.isLowValueChanging() && !slider.isHighValueChanging()) {
            setting = true;
            // Low first would be held below a high that is still the old one.
            slider.setHighValue(Math.max(now.limits().slow(), slider.getLowValue()));
            slider.setLowValue(now.limits().hold());
            slider.setHighValue(now.limits().slow());
            setting = false;
        }
        boolean open = !folded || now.asks();
        body.setManaged(open);
        body.setVisible(open);
        answers.setVisible(now.asks());
        slider.setVisible(!now.asks());
        track.setVisible(!now.asks());
        track.paint(now);
    }

    /// The zones below the thumbs, or the answers.
    private final class Body extends Pane {
        Body() {
            getChildren().addAll(track, slider, answers);
            setMinHeight(ROW);
            setPrefHeight(ROW);
        }

        @Override
        protected void layoutChildren() {
            answers.resizeRelocate(0, 0, getWidth(), ROW);
            slider.resizeRelocate(0, 0, getWidth(), ROW);
            track.setWidth(getWidth());
            track.setHeight(ROW);
            track.paint(model.stateProperty().get());
        }
    }
}
