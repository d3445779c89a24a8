package orbweaver.ui.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.robot.safety.Limits;
import orbweaver.ui.Services;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.jspecify.annotations.Nullable;

/// A camera's live picture with the box that the tool is kept in drawn into it, as far as it is known where the camera
/// stands. Belongs to the screen's thread, except [#offer].
final class BoxedPicture extends Region {
    /// An edge is drawn in so many parts, because one end may lie behind the camera.
    private static final int PARTS = 12;

    private final PictureView picture;
    private final Canvas canvas = new Canvas();
    private final Label name = new Label();
    private final String camera;
    private final Limits.Workspace box;
    private @Nullable CameraModel drawnModel;
    private @Nullable Placement drawn;

    BoxedPicture(String camera, Limits.Workspace box, Services services) {
        this.camera = camera;
        this.box = box;
        picture = new PictureView(services.converter(), services.screen());
        picture.setFit(Placement.Fit.WHOLE);
        canvas.setMouseTransparent(true);
        name.getStyleClass().add("scrim");
        name.setText(camera);
        setId("preflight-" + camera);
        getChildren().addAll(picture, canvas, name);
        picture.shownProperty().subscribe(this::paint);
    }

    /// A picture of any camera, from any thread.
    void offer(Frame frame) {
        if (frame.camera().equals(camera)) picture.offer(frame);
    }

    /// Whether the box is drawn into it.
    boolean showsBox() {
        return drawnModel != null;
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        name.resizeRelocate(8, 8, Math.ceil(name.prefWidth(-1)), Math.ceil(name.prefHeight(-1)));
        drawn = null;
        paint(picture.shownProperty().get());
    }

    private void paint(PictureView.@Nullable Shown shown) {
        if (shown == null) return;
        CameraModel model = shown.model();
        // The box moves only with the camera's model; a camera at rest gives the same one with every picture.
        if (shown.placement().equals(drawn) && Objects.equals(model, drawnModel)) return;
        drawn = shown.placement();
        drawnModel = model;
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        name.setText(model == null ? camera + ": not calibrated, the box cannot be drawn" : camera);
        if (model == null) return;
        Placement place = shown.placement();
        g.save();
        g.beginPath();
        g.rect(place.left(), place.top(), shown.width() * place.scale(), shown.height() * place.scale());
        g.clip();
        g.setLineWidth(2);
        for (Edge edge : edges(box)) edge(g, model, place, edge);
        g.restore();
    }

    /// One edge of a box; `low` those of the table guard.
    record Edge(ToolPoint from, ToolPoint to, boolean low) {
        ToolPoint at(double share) {
            return new ToolPoint(
                    from.x() + share * (to.x() - from.x()),
                    from.y() + share * (to.y() - from.y()),
                    from.z() + share * (to.z() - from.z()));
        }
    }

    static List<Edge> edges(Limits.Workspace box) {
        double[] x = {box.x().min(), box.x().max()};
        double[] y = {box.y().min(), box.y().max()};
        double[] z = {box.z().min(), box.z().max()};
        var edges = new ArrayList<Edge>();
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                edges.add(new Edge(new ToolPoint(x[0], y[a], z[b]), new ToolPoint(x[1], y[a], z[b]), b == 0));
                edges.add(new Edge(new ToolPoint(x[a], y[0], z[b]), new ToolPoint(x[a], y[1], z[b]), b == 0));
                edges.add(new Edge(new ToolPoint(x[a], y[b], z[0]), new ToolPoint(x[a], y[b], z[1]), false));
            }
        }
        return edges;
    }

    private static void edge(GraphicsContext g, CameraModel model, Placement placement, Edge edge) {
        g.setStroke(Tokens.color(edge.low ? "text-1" : "text-3"));
        for (int part = 0; part < PARTS; part++) {
            Sight from = Sight.of(model, edge.at((double) part / PARTS)).orElse(null);
            Sight to = Sight.of(model, edge.at((part + 1.0) / PARTS)).orElse(null);
            if (from == null || to == null) continue;
            g.strokeLine(placement.x(from.u()), placement.y(from.v()), placement.x(to.u()), placement.y(to.v()));
        }
    }
}
