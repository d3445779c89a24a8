package orbweaver.ui.preflight;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.preflight.Finding;
import orbweaver.core.preflight.Preflight;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// Lies over the main part of the window while it is open, never over the Stop dock: the cameras' pictures at the left,
/// the lines and the trial of Stop at the right.
public final class PreflightView extends Region {
    private static final double COLUMN = 432;
    private static final double GAP = 12;

    private final PreflightViewModel model;
    private final Services services;
    private final VBox rows = new VBox(10);
    private final VBox column;
    private final Button again = new Button("Look again", Icons.of("replay"));
    private volatile List<BoxedPicture> pictures = List.of();
    private volatile boolean open;

    public PreflightView(PreflightViewModel model, Services services) {
        this.model = model;
        this.services = services;
        setId("preflight");
        getStyleClass().add("preflight");
        setManaged(false);
        rows.setId("preflight-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        column = new VBox(12, head(), summary(), scroll, trial(), buttons());
        column.getStyleClass().add("panel");
        column.setPadding(new Insets(12));
        getChildren().add(column);
        visibleProperty().bind(model.openProperty());
        model.openProperty().subscribe(now -> open = now);
        model.findingsProperty().subscribe(this::show);
        model.preflightProperty().subscribe(this::about);
    }

    /// A camera's picture, from any thread.
    public void offer(Frame frame) {
        if (!open) return;
        for (BoxedPicture picture : pictures) picture.offer(frame);
    }

    /// Puts the focus where pressing Space does nothing to the arm.
    public void focusFirst() {
        again.requestFocus();
    }

    private void about(@Nullable Preflight preflight) {
        if (preflight == null) return;
        getChildren().removeAll(pictures);
        pictures = preflight.cameras().stream()
                .map(camera -> new BoxedPicture(camera, preflight.box(), services))
                .toList();
        getChildren().addAll(pictures);
        requestLayout();
    }

    private static HBox head() {
        var title = new Label("Before the first run", Icons.of("clipboard-check-outline"));
        title.getStyleClass().add("text-title");
        var key = new Label("F2");
        key.getStyleClass().add("key-cap");
        var head = new HBox(8, title, Panel.space(), key);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Label summary() {
        var label = new Label();
        label.setId("preflight-summary");
        label.getStyleClass().add("text-value");
        label.textProperty().bind(model.summaryProperty());
        return label;
    }

    private VBox trial() {
        var title = new Label("Try Stop", Icons.of("alert-octagon"));
        title.getStyleClass().add("text-head");
        var words = new Label();
        words.setId("preflight-trial");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.textProperty().bind(model.trialProperty().map(StopTrial::words));
        var begin = new Button("Try Stop");
        begin.setId("preflight-try");
        begin.getStyleClass().add("tall");
        begin.setTooltip(new Tooltip("Takes torque on where the arm is; nothing moves"));
        begin.setOnAction(_ -> model.tryStop());
        begin.disableProperty().bind(model.testableProperty().not());
        return new VBox(8, title, words, begin);
    }

    private HBox buttons() {
        again.setId("preflight-again");
        again.getStyleClass().add("tall");
        again.setOnAction(_ -> model.refresh());
        var close = new Button("Close");
        close.setId("preflight-close");
        close.getStyleClass().add("tall");
        close.setTooltip(new Tooltip("Back to the view (F2 or Esc)"));
        close.setOnAction(_ -> model.close());
        return new HBox(8, again, Panel.space(), close);
    }

    private void show(List<Finding> findings) {
        var shown = new ArrayList<>(rows.getChildren());
        while (shown.size() > findings.size()) shown.removeLast();
        while (shown.size() < findings.size()) shown.add(new FindingRow());
        if (shown.size() != rows.getChildren().size()) rows.getChildren().setAll(shown);
        for (int i = 0; i < findings.size(); i++) {
            if (shown.get(i) instanceof FindingRow row) row.show(findings.get(i));
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2 * Metrics.PAD;
        double height = getHeight() - Metrics.PAD - GAP;
        double wide = Math.min(COLUMN, width * 0.56);
        double free = width - wide - GAP;
        column.resizeRelocate(Metrics.PAD + free + GAP, Metrics.PAD, wide, height);
        List<BoxedPicture> now = pictures;
        double each = (height - (now.size() - 1) * GAP) / Math.max(1, now.size());
        // No taller than a picture of 4:3.
        double tall = Math.rint(Math.min(each, free * 3 / 4));
        for (int i = 0; i < now.size(); i++)
            now.get(i).resizeRelocate(Metrics.PAD, Metrics.PAD + i * (tall + GAP), Math.rint(free), tall);
    }
}
