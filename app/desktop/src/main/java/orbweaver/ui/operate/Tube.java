package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.theme.Silk;

/// Where the tool may well come to beside the planned line: as wide as one standard deviation of the position tokens to
/// either side, in the colour of each action's confidence. A sure plan has a thin one.
final class Tube {
    private static final double OPACITY = 0.34;
    private static final int CAP = 10;

    private final List<ToolPoint> places = new ArrayList<>();
    private final List<Point2D> middle = new ArrayList<>();
    private final List<Point2D> left = new ArrayList<>();
    private final List<Point2D> right = new ArrayList<>();
    private final List<Double> confidence = new ArrayList<>();
    private double endRadius;

    private Tube() {}

    /// The tube up to the first knot that is behind the camera.
    static Tube around(Projection projection, PlanView plan) {
        List<Double> radius = new ArrayList<>();
        var tube = new Tube();
        Optional<Point2D> start = projection.of(plan.start());
        if (start.isEmpty()) return tube;
        tube.middle.add(start.get());
        tube.places.add(plan.start());
        radius.add(0.0);
        for (PlanView.Knot knot : plan.knots()) {
            Optional<Point2D> at = projection.of(knot.place());
            if (at.isEmpty()) break;
            // An action that moves nothing only widens what is there.
            if (at.get().distance(tube.middle.getLast()) < 1 && tube.middle.size() > 1) {
                radius.set(radius.size() - 1, pixels(projection, knot.place(), knot.spread()));
                continue;
            }
            tube.middle.add(at.get());
            tube.places.add(knot.place());
            radius.add(pixels(projection, knot.place(), knot.spread()));
            tube.confidence.add(knot.confidence());
        }
        for (int i = 0; i < tube.middle.size(); i++) tube.across(i, radius.get(i));
        tube.endRadius = radius.getLast();
        return tube;
    }

    private static double pixels(Projection projection, ToolPoint place, double metres) {
        return metres * projection.pixelsPerMetre(place);
    }

    /// The two points beside one of the middle line, across the mean direction of the line there.
    private void across(int i, double radius) {
        Point2D before = middle.get(Math.max(0, i - 1));
        Point2D after = middle.get(Math.min(middle.size() - 1, i + 1));
        Point2D along = after.subtract(before).normalize();
        var aside = new Point2D(-along.getY(), along.getX()).multiply(radius);
        left.add(middle.get(i).add(aside));
        right.add(middle.get(i).subtract(aside));
    }

    /// The width in pixels at the end of each action that is seen, in their order.
    List<Double> widths() {
        List<Double> widths = new ArrayList<>();
        for (int i = 1; i < left.size(); i++) widths.add(left.get(i).distance(right.get(i)));
        return widths;
    }

    /// Paints what of it the arm does not hide.
    void paint(GraphicsContext g, Seeing seeing) {
        g.setGlobalAlpha(OPACITY);
        for (int i = 1; i < left.size(); i++) {
            g.setFill(Silk.of(confidence.get(i - 1)));
            for (Seeing.Piece piece : seeing.pieces(places.get(i - 1), places.get(i)))
                if (!piece.hidden()) stretch(g, i, share(i, piece.from()), share(i, piece.to()));
        }
        g.setGlobalAlpha(1);
    }

    /// How far along the way to point `i` of the middle line a place on it is.
    private double share(int i, Point2D on) {
        double length = middle.get(i - 1).distance(middle.get(i));
        return length < 1e-6 ? 1 : middle.get(i - 1).distance(on) / length;
    }

    private void stretch(GraphicsContext g, int i, double from, double to) {
        List<Point2D> around = new ArrayList<>(List.of(
                right.get(i - 1).interpolate(right.get(i), to),
                right.get(i - 1).interpolate(right.get(i), from),
                left.get(i - 1).interpolate(left.get(i), from),
                left.get(i - 1).interpolate(left.get(i), to)));
        if (i == left.size() - 1 && to > 0.999) cap(around);
        g.fillPolygon(
                around.stream().mapToDouble(Point2D::getX).toArray(),
                around.stream().mapToDouble(Point2D::getY).toArray(),
                around.size());
    }

    /// Half a circle from the left side of the end to its right side.
    private void cap(List<Point2D> around) {
        Point2D centre = left.getLast().midpoint(right.getLast());
        Point2D aside = left.getLast().subtract(centre);
        // Away from the line: a quarter turn back from the left side.
        var ahead = new Point2D(aside.getY(), -aside.getX());
        if (endRadius < 0.5) return;
        for (int i = 1; i < CAP; i++) {
            double turn = Math.PI * i / CAP;
            around.add(centre.add(aside.multiply(Math.cos(turn))).add(ahead.multiply(Math.sin(turn))));
        }
    }
}
