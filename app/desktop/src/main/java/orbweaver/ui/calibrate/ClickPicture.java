package orbweaver.ui.calibrate;

import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import orbweaver.core.calibration.Sight;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import orbweaver.ui.video.Still;
import org.jspecify.annotations.Nullable;

/// The camera's picture, live or frozen, with the clicks so far, a ring where the solution sees the fingertips,
/// and in a frozen picture the cross that is put on them, beside a lens.
final class ClickPicture extends Region {
    private static final double CROSS = 16;
    private static final double RING = 12;
    private static final double EDGE = 14;

    private final CalibrationViewModel model;
    private final PictureView picture;
    private final Canvas canvas = new Canvas();
    private final Object gate = new Object();
    private volatile boolean still;
    private @Nullable Image enlarged;
    private @Nullable Sight pointer;

    ClickPicture(CalibrationViewModel model, Services services) {
        this.model = model;
        picture = new PictureView(services.converter(), services.screen());
        picture.setFit(Placement.Fit.WHOLE);
        canvas.setMouseTransparent(true);
        setId("calibration-picture");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("click-picture");
        getChildren().addAll(picture, canvas);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            put(event);
            if (event.getClickCount() == 2) model.confirm();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::put);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(sight(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(null));
        model.frozenProperty().subscribe(this::freeze);
        model.crossProperty().subscribe(_ -> {
            pointer = null;
            paint();
        });
        model.expectedProperty().subscribe(_ -> paint());
        model.points().addListener((ListChangeListener<CalibrationViewModel.Point>) _ -> paint());
        picture.shownProperty().subscribe(_ -> paint());
    }

    /// A live picture; any thread.
    void offer(Frame frame) {
        synchronized (gate) {
            if (!still && frame.camera().equals(model.camera())) picture.offer(frame);
        }
    }

    /// Pictures that come too fast are dropped on their way to the screen; the frozen one must not be.
    void tick() {
        Frame frozen = model.frozenProperty().get();
        PictureView.Shown shown = picture.shownProperty().get();
        if (frozen != null && shown != null && shown.captureNanos() != frozen.captureNanos()) picture.offer(frozen);
    }

    private void freeze(@Nullable Frame frame) {
        synchronized (gate) {
            still = frame != null;
            if (frame != null) picture.offer(frame);
        }
        pointer = null;
        enlarged = frame == null ? null : new Still(frame.width(), frame.height(), frame.argb()).image();
        paint();
    }

    private void point(@Nullable Sight at) {
        if (!still) return;
        pointer = at;
        paint();
    }

    private void put(MouseEvent event) {
        Sight at = sight(event);
        if (event.getButton() == MouseButton.PRIMARY && at != null) model.place(at.u(), at.v());
    }

    private @Nullable Sight sight(MouseEvent event) {
        PictureView.Shown shown = picture.shownProperty().get();
        if (shown == null) return null;
        Placement place = shown.placement();
        return new Sight((event.getX() - place.left()) / place.scale(), (event.getY() - place.top()) / place.scale());
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        Sight cross = model.crossProperty().get();
        setAccessibleText(
                cross == null
                        ? "Live picture"
                        : String.format(
                                Locale.ROOT, "Frozen picture, cross at %.0f right, %.0f down", cross.u(), cross.v()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PictureView.Shown shown = picture.shownProperty().get();
        if (shown == null) return;
        Placement place = shown.placement();
        if (!still) clicks(g, place);
        Sight expected = model.expectedProperty().get();
        if (expected != null) ring(g, place, expected);
        Image frozen = enlarged;
        if (cross == null || frozen == null) return;
        double x = place.x(cross.u());
        double y = place.y(cross.v());
        Lens.cross(g, x, y, CROSS);
        Sight looked = pointer == null ? cross : pointer;
        boolean left = place.x(looked.u()) > canvas.getWidth() / 2;
        double lens = left ? Math.max(0, place.left()) + EDGE : right(place, shown.width()) - EDGE - Lens.SIZE;
        Lens.paint(g, frozen, looked, lens, Math.max(0, place.top()) + EDGE);
    }

    private double right(Placement place, int width) {
        return Math.min(canvas.getWidth(), place.x(width));
    }

    private void clicks(GraphicsContext g, Placement place) {
        g.setFont(Theme.numbers(11));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (CalibrationViewModel.Point point : model.points()) {
            double x = place.x(point.click().u());
            double y = place.y(point.click().v());
            g.setFill(Tokens.color("ink"));
            g.fillOval(x - 4, y - 4, 8, 8);
            g.setFill(Tokens.color(point.suspect() ? "warn" : "white"));
            g.fillOval(x - 3, y - 3, 6, 6);
            g.fillText(String.valueOf(point.number()), x + 7, y);
        }
    }

    private static void ring(GraphicsContext g, Placement place, Sight at) {
        double x = place.x(at.u()) - RING;
        double y = place.y(at.v()) - RING;
        for (boolean under : new boolean[] {true, false}) {
            g.setStroke(Tokens.color(under ? "ink" : "thread"));
            g.setLineWidth(under ? 4 : 2);
            g.strokeOval(x, y, 2 * RING, 2 * RING);
        }
    }
}
