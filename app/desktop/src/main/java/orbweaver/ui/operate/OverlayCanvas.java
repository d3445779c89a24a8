package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.PolicyView;
import orbweaver.core.session.Posture;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Normalization;
import orbweaver.robot.arm.ArmShape;
import orbweaver.robot.arm.Solid;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.PictureView;
import orbweaver.ui.video.Placement;
import org.jspecify.annotations.Nullable;

/// What is drawn over the front picture: the path done, the plan with its tube and the candidates that were not taken,
/// all of it only where the arm does not hide it; the arm's outline at the end of the chunk, what the plan runs against
/// and the corners of what the policy sees. The path from the side where it is not known where the camera stands. One
/// canvas, repainted at most 20 times a second.
final class OverlayCanvas extends Region {
    private static final double CORNER = 22;
    private static final double EDGE = 12;
    /// Above the legend.
    private static final double SIDE_UP = 78;
    /// The arm trembles by less than this while it stands, rad and m.
    private static final double TREMBLE = 0.004;

    private static final double TREMBLE_METRES = 0.0005;

    private final OverlaidPicture.Detail detail;
    private final Canvas canvas = new Canvas();
    private final ArmShape shape = ArmShape.load();
    private final EndOutline outline = new EndOutline(shape);
    private final Warnings warnings = new Warnings();
    private @Nullable Drawn drawn;
    private List<Optional<Point2D>> knots = List.of();

    /// Everything that the painting depends on.
    private record Drawn(
            List<ToolPoint> done,
            @Nullable PlanView plan,
            int executing,
            @Nullable Posture posture,
            boolean driven,
            @Nullable PolicyView policy,
            @Nullable Placement placement,
            List<Double> camera,
            double width,
            double height) {}

    OverlayCanvas(OverlaidPicture.Detail detail) {
        this.detail = detail;
        setMouseTransparent(true);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
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
        var next = new Drawn(
                done,
                plan,
                executing,
                rounded(snapshot.arm().posture()),
                snapshot.drive().driven(),
                looking(snapshot.policy(), shown),
                placement,
                figures(camera),
                canvas.getWidth(),
                canvas.getHeight());
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

    private static @Nullable Posture rounded(@Nullable Posture posture) {
        if (posture == null) return null;
        List<Double> joints = posture.joints().stream()
                .map(angle -> TREMBLE * Math.rint(angle / TREMBLE))
                .toList();
        return new Posture(joints, TREMBLE_METRES * Math.rint(posture.halfOpening() / TREMBLE_METRES));
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
        knots = List.of();
        canvas.setAccessibleText("");
        if (now.placement == null) return;
        boolean all = detail == OverlaidPicture.Detail.ALL;
        if (camera != null) {
            over(g, now, new Projection(camera, now.placement));
        } else if (all) {
            SideView.paint(
                    g,
                    new Point2D(Math.max(0, now.placement.left()) + EDGE, now.height - SIDE_UP - SideView.HEIGHT),
                    now.done,
                    now.plan);
        }
        if (now.policy != null && all) corners(g, now.policy.info().crop(), now.placement);
    }

    /// What lies over the picture of a camera whose place is known.
    private void over(GraphicsContext g, Drawn now, Projection projection) {
        List<Solid> arm = solids(now.posture);
        var seeing = new Seeing(projection, Hiding.from(projection.camera(), arm));
        PlanView plan = now.plan;
        if (plan != null) {
            Posture end = plan.end();
            if (end != null && !arm.isEmpty()) EndOutline.paint(g, outline.lines(projection, now.camera, arm, end));
            Tube.around(projection, plan).paint(g, seeing);
        }
        dots(g, seeing, now.done);
        boolean all = detail == OverlaidPicture.Detail.ALL;
        if (plan != null) {
            Fan.paint(g, seeing, plan);
            PlanLine.paint(g, seeing, plan, now.executing, all);
            knots = plan.knots().stream()
                    .map(knot -> projection.of(knot.place()))
                    .toList();
        }
        List<Warnings.Placed> said = now.driven || plan != null ? warnings.all(plan, now.posture) : List.of();
        if (all) {
            List<PlaceSigns.Sign> signs = new ArrayList<>();
            for (Warnings.Placed one : said)
                projection.of(one.at()).ifPresent(at -> signs.add(new PlaceSigns.Sign(at, one.words())));
            PlaceSigns.paint(g, signs);
        }
        canvas.setAccessibleText(OverlayWords.of(plan, seeing, said));
    }

    private List<Solid> solids(@Nullable Posture posture) {
        return posture == null ? List.of() : shape.at(posture.q(), posture.halfOpening());
    }

    /// What is painted, in words.
    String words() {
        return canvas.getAccessibleText();
    }

    /// The plan that is painted; null when none is.
    @Nullable
    PlanView plan() {
        return drawn == null ? null : drawn.plan;
    }

    /// The index of the knot at a place of this region, -1 where there is none.
    int knotAt(double x, double y) {
        int nearest = -1;
        double distance = PlanLine.KNOT + 3;
        for (int i = 0; i < knots.size(); i++) {
            Optional<Point2D> at = knots.get(i);
            if (at.isPresent() && at.get().distance(x, y) < distance) {
                nearest = i;
                distance = at.get().distance(x, y);
            }
        }
        return nearest;
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

    private static void dots(GraphicsContext g, Seeing seeing, List<ToolPoint> places) {
        for (ToolPoint place : places) {
            Point2D point = seeing.of(place).orElse(null);
            if (point == null || seeing.hides(place)) continue;
            g.setFill(Tokens.color("ink"));
            g.fillOval(point.getX() - 3, point.getY() - 3, 6, 6);
            g.setFill(Tokens.color("white"));
            g.fillOval(point.getX() - 2, point.getY() - 2, 4, 4);
        }
    }
}
