package orbweaver.ui.present;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.frame.Logo;
import orbweaver.ui.frame.Metrics;
import orbweaver.ui.frame.StopDockView;
import orbweaver.ui.operate.OverlaidPicture;
import orbweaver.ui.theme.Icons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Everything inside the presenter's window: the picture with what lies over it, the band of words below, who drives at
/// the upper left, and the Stop dock at the upper right, above all else. Sizes are those of 1920 x 1080 and follow the
/// window's width.
public final class PresenterView extends Region {
    private static final String FRONT = "front";
    /// The dock is larger than an operator's.
    private static final double DOCK_SCALE = 4.0 / 3;

    private static final double DOCK_WIDTH = 378;
    private static final double CHIP_HEIGHT = 88;
    private static final long PAINT_NANOS = 50_000_000L;

    private final PresenterViewModel model;
    private final OverlaidPicture picture;
    private final PresenterBand band;
    private final HBox chip;
    private final StopDockView dock;
    private final Scale bandScale = new Scale(1, 1);
    private final Scale chipScale = new Scale(1, 1);
    private final Scale dockScale = new Scale(1, 1);
    private SessionSnapshot newest = SessionSnapshot.empty();
    private long painted;

    public PresenterView(PresenterViewModel model, StopDockView dock, Services services) {
        this.model = model;
        this.dock = dock;
        setId("presenter");
        getStyleClass().add("presenter");
        picture = new OverlaidPicture(services, OverlaidPicture.Detail.PATH_ONLY);
        band = new PresenterBand(model);
        chip = chip();
        band.getTransforms().add(bandScale);
        chip.getTransforms().add(chipScale);
        dock.getTransforms().add(dockScale);
        getChildren().addAll(picture, band, chip, dock);
        setFocusTraversable(true);
        setAccessibleText("Presenter");
    }

    /// A camera's picture, from any thread.
    void offer(Frame frame) {
        if (frame.camera().equals(FRONT)) picture.offer(frame);
    }

    /// Takes a new state.
    void show(SessionSnapshot snapshot) {
        newest = snapshot;
        picture.show(snapshot);
    }

    /// Called many times a second.
    void pulse(long nanos) {
        if (nanos - painted < PAINT_NANOS) return;
        painted = nanos;
        model.tick();
        picture.paint(newest);
    }

    private HBox chip() {
        var brand = new Label("Orbweaver");
        brand.getStyleClass().addAll("presenter-26", "presenter-strong");
        var rule = new Region();
        rule.getStyleClass().add("health-divider");
        rule.setMinSize(1, 48);
        rule.setMaxHeight(48);
        FontIcon icon = Icons.of("pause-circle-outline");
        icon.getStyleClass().add("presenter-icon");
        var state = new Label("", icon);
        state.setId("presenter-state");
        state.setGraphicTextGap(14);
        model.wordsProperty().subscribe(words -> {
            state.setText(words.state());
            Icons.set(icon, words.icon());
        });
        model.driveProperty().subscribe(drive -> {
            String own = "presenter-" + drive.name().toLowerCase(Locale.ROOT);
            state.getStyleClass().setAll("label", "presenter-26", "presenter-strong", own);
        });
        var box = new HBox(24, new Logo(40), brand, rule, state);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("presenter-chip");
        return box;
    }

    @Override
    protected void layoutChildren() {
        double scale = getWidth() / PresenterBand.WIDTH;
        double below = Math.rint(PresenterBand.HEIGHT * scale);
        picture.resizeRelocate(0, 0, getWidth(), Math.max(0, getHeight() - below));
        set(bandScale, scale);
        band.resizeRelocate(0, getHeight() - below, PresenterBand.WIDTH, PresenterBand.HEIGHT);
        set(chipScale, scale);
        chip.resizeRelocate(0, 0, Math.ceil(chip.prefWidth(-1)), CHIP_HEIGHT);
        double dockSize = DOCK_SCALE * scale;
        set(dockScale, dockSize);
        dock.resizeRelocate(getWidth() - DOCK_WIDTH * dockSize, 0, DOCK_WIDTH, Metrics.DOCK);
    }

    private static void set(Scale scale, double by) {
        scale.setX(by);
        scale.setY(by);
    }
}
