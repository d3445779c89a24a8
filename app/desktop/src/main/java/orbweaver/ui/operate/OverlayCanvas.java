package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Normalization;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.jspecify.annotations.Nullable;

/// What is drawn over the front picture: the path done, the plan with a knot for each action over the candidates that
/// were not taken, and the corners of what the policy sees; the path from the side where it is not known where
/// the camera stands. One canvas, repainted at most 20 times a second.
final class OverlayCanvas extends Region {
    private static final double KNOT = 9;
    private static final double CORNER = 22;
    private static final double EDGE = 12;
    /// Above the legend.
    private static final double SIDE_UP = 78;

    private final OverlaidPicture.Detail detail;
    private final Canvas canvas = new Canvas();
    private @Nullable Drawn drawn;

    /// Everything that the painting depends on.
    private record Drawn(
            List<ToolPoint> done,
            @Nullable PlanView plan,
            int executing,
            @Nullable PolicyView policy,
            @Nullable Placement placement,
            List<Double> camera,
            double width,
            double height) {}

    OverlayCanvas(OverlaidPicture.Detail detail) {
        this.detail = detail;
        setMouseTransparent(true);
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
    }

    void paint(SessionSnapshot snapshot, List<ToolPoint> done, PictureView.@Nullable Shown shown) {
        ChunkView running = executing(snapshot);
        PlanView plan = running == null ? null : running.plan();
        int executing = running == null ? 0 : Math.max(0, running.executing());
        Placement placement = shown == null ? null : shown.placement();
        CameraModel camera = shown == null ? null : shown.model();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        var next = new Drawn(
                done, plan, executing, looking(snapshot.policy(), shown), placement, figures(camera), width, height);
        if (next.equals(drawn)) return;
        drawn = next;
        paint(next, camera);
    }

    /// The policy, if it is this camera's picture that it sees a part of.
    private static @Nullable PolicyView looking(@Nullable PolicyView policy, PictureView.@Nullable Shown shown) {
        if (policy == null || shown == null) return null;
        return shown.camera().isEmpty() || policy.firstCamera().equals(shown.camera()) ? policy : null;
    }

    private static @Nullable ChunkView executing(SessionSnapshot snapshot) {
        ChunkView chunk = snapshot.chunk();
        if (chunk == null || snapshot.stop().latched()) return null;
        return chunk.ahead() ? chunk : null;
    }

    /// A camera's figures, comparable: the record itself holds an array.
    private static List<Double> figures(@Nullable CameraModel camera) {
        if (camera == null) return List.of();
        List<Double> figures = new ArrayList<>(List.of(camera.fx(), camera.fy(), camera.cx(), camera.cy()));
        for (double part : camera.poseInBase()) figures.add(part);
        return figures;
    }

    private void paint(Drawn now, @Nullable CameraModel camera) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, now.width, now.height);
        if (now.placement == null) return;
        boolean all = detail == OverlaidPicture.Detail.ALL;
        if (now.policy != null && all) corners(g, now.policy.info().crop(), now.placement);
        if (camera == null) {
            if (all)
                SideView.paint(
                        g,
                        new Point2D(Math.max(0, now.placement.left()) + EDGE, now.height - SIDE_UP - SideView.HEIGHT),
                        now.done,
                        now.plan);
            return;
        }
        var projection = new Projection(camera, now.placement);
        dots(g, seen(projection, now.done));
        if (now.plan != null) {
            Fan.paint(g, projection, now.plan);
            plan(g, projection, now.plan, now.executing);
        }
    }

    private static void corners(GraphicsContext g, Normalization.Crop crop, Placement placement) {
        if (crop.equals(Normalization.Crop.WHOLE)) return;
        double left = Math.rint(placement.x(crop.x())) + 1;
        double right = Math.rint(placement.x(crop.x() + (double) crop.width())) - 1;
        double top = Math.max(1, Math.rint(placement.y(crop.y())) + 1);
        double bottom = Math.rint(placement.y(crop.y() + (double) crop.height())) - 1;
        bottom = Math.min(bottom, g.getCanvas().getHeight() - 1);
        g.setStroke(Tokens.color("text-1"));
        g.setLineWidth(2);
        for (double x : new double[] {left, right}) {
            double inward = x < right ? CORNER : -CORNER;
            g.strokePolyline(new double[] {x + inward, x, x}, new double[] {top, top, top + CORNER}, 3);
            g.strokePolyline(new double[] {x + inward, x, x}, new double[] {bottom, bottom, bottom - CORNER}, 3);
        }
        String text = "policy sees this part";
        g.setFont(Theme.words(11));
        g.setFill(Tokens.color("scrim"));
        // At the corner, because the arm comes down through the middle.
        double label = left + CORNER + 8;
        g.fillRoundRect(label, top - 1, 132, 20, 6, 6);
        g.setFill(Tokens.color("text-2"));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, label + 66, top + 9);
    }

    private static List<Point2D> seen(Projection projection, List<ToolPoint> places) {
        List<Point2D> seen = new ArrayList<>();
        for (ToolPoint place : places) projection.of(place).ifPresent(seen::add);
        return seen;
    }

    private static void dots(GraphicsContext g, List<Point2D> points) {
        for (Point2D point : points) {
            g.setFill(Tokens.color("ink"));
            g.fillOval(point.getX() - 3, point.getY() - 3, 6, 6);
            g.setFill(Tokens.color("white"));
            g.fillOval(point.getX() - 2, point.getY() - 2, 4, 4);
        }
    }

    private void plan(GraphicsContext g, Projection projection, PlanView plan, int executing) {
        Optional<Point2D> from = projection.of(plan.start());
        List<Optional<Point2D>> knots = new ArrayList<>();
        for (PlanView.Knot knot : plan.knots()) knots.add(projection.of(knot.place()));
        for (int i = 0; i < knots.size(); i++) {
            Optional<Point2D> to = knots.get(i);
            if (from.isPresent() && to.isPresent()) {
                for (boolean under : new boolean[] {true, false}) {
                    g.setLineWidth(under ? 7 : 4);
                    g.setStroke(
                            under
                                    ? Tokens.color("ink")
                                    : Silk.of(plan.knots().get(i).confidence()));
                    g.strokeLine(
                            from.get().getX(),
                            from.get().getY(),
                            to.get().getX(),
                            to.get().getY());
                }
            }
            from = to;
        }
        // Later knots go underneath, so that the next action's is never hidden.
        for (int i = knots.size() - 1; i >= 0; i--) {
            int index = i;
            knots.get(i)
                    .ifPresent(at -> knot(
                            g,
                            at,
                            plan.knots().get(index).confidence(),
                            new KnotSign(detail == OverlaidPicture.Detail.ALL ? index + 1 : 0, index < executing)));
        }
    }

    /// @param number written into the knot; 0 for none
    private record KnotSign(int number, boolean done) {}

    private static void knot(GraphicsContext g, Point2D at, double confidence, KnotSign sign) {
        double radius = sign.done ? KNOT - 4 : KNOT;
        g.setFill(Tokens.color("ink"));
        g.fillOval(at.getX() - radius - 2, at.getY() - radius - 2, 2 * radius + 4, 2 * radius + 4);
        g.setFill(Silk.of(confidence));
        g.fillOval(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
        if (sign.done || sign.number == 0) return;
        g.setFont(Theme.strongNumbers(12));
        g.setFill(Silk.textOn(confidence));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(String.valueOf(sign.number), at.getX(), at.getY());
    }
}
