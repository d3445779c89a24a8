package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.arm.Solid;
import orbweaver.robot.arm.Vector;

/// The edge of everything that some convex outlines cover together.
final class Silhouette {
    /// Pixels that an edge must lie inside another outline to vanish.
    private static final double DEEP = 0.05;
    /// So far, in pixels, the line keeps off the solids; it closes the slits between them.
    private static final double APART = 2.5;
    /// Pixels; shorter pieces are crumbs.
    private static final double CRUMB = 0.3;
    /// Ends so near to each other are one.
    private static final double TOUCH = 1.2;
    /// A closed line that is shorter goes around nothing worth showing.
    private static final double SLIT = 90;

    private static final int ROUND = 8;

    private Silhouette() {}

    /// A straight piece of the edge.
    record Line(Point2D from, Point2D to) {
        double length() {
            return from.distance(to);
        }

        private boolean touches(Line other) {
            return near(from, other.from) || near(from, other.to) || near(to, other.from) || near(to, other.to);
        }

        private static boolean near(Point2D one, Point2D other) {
            return one.distance(other) < TOUCH;
        }
    }

    /// The edge of what they cover, without the slits that are left between them.
    static List<Line> around(List<ConvexOutline> outlines) {
        List<Line> lines = new ArrayList<>();
        for (int own = 0; own < outlines.size(); own++) {
            List<Point2D> corners = outlines.get(own).corners();
            for (int i = 0; i < corners.size(); i++) {
                var edge = new Line(corners.get(i), corners.get((i + 1) % corners.size()));
                List<ConvexOutline.Span> covered = new ArrayList<>();
                for (int k = 0; k < outlines.size(); k++)
                    if (k != own) covered.add(outlines.get(k).inside(edge.from, edge.to, DEEP));
                free(edge, covered, lines);
            }
        }
        return withoutSlits(lines);
    }

    /// Only the closed lines that are long enough to be the edge of anything.
    private static List<Line> withoutSlits(List<Line> lines) {
        List<Line> left = new ArrayList<>(lines);
        List<Line> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Line> loop = new ArrayList<>(List.of(left.removeLast()));
            for (int i = 0; i < loop.size(); i++) {
                Line reached = loop.get(i);
                List<Line> next =
                        left.stream().filter(line -> line.touches(reached)).toList();
                loop.addAll(next);
                left.removeAll(next);
            }
            double length = loop.stream().mapToDouble(Line::length).sum();
            if (length >= SLIT) kept.addAll(loop);
        }
        return kept;
    }

    /// The pieces of an edge outside all spans.
    private static void free(Line edge, List<ConvexOutline.Span> covered, List<Line> into) {
        covered.sort(Comparator.comparingDouble(ConvexOutline.Span::from));
        double reached = 0;
        for (ConvexOutline.Span span : covered) {
            if (span.from() >= span.to()) continue;
            piece(edge, reached, span.from(), into);
            reached = Math.max(reached, span.to());
        }
        piece(edge, reached, 1, into);
    }

    private static void piece(Line edge, double from, double to, List<Line> into) {
        if ((to - from) * edge.length() < CRUMB) return;
        into.add(new Line(edge.from.interpolate(edge.to, from), edge.from.interpolate(edge.to, to)));
    }

    /// A solid's outline in the picture, a little larger than it; nothing when a corner is behind the camera.
    static ConvexOutline of(Solid solid, Projection projection) {
        List<Point2D> seen = new ArrayList<>();
        for (Vector corner : solid.corners()) {
            Point2D at = projection
                    .of(new ToolPoint(corner.x(), corner.y(), corner.z()))
                    .orElse(null);
            if (at == null) return new ConvexOutline(List.of());
            for (int i = 0; i < ROUND; i++) {
                double turn = 2 * Math.PI * i / ROUND;
                seen.add(at.add(APART * Math.cos(turn), APART * Math.sin(turn)));
            }
        }
        return ConvexOutline.around(seen);
    }
}
