package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;

/// A convex polygon in the picture.
///
/// @param corners in order; fewer than three enclose nothing
record ConvexOutline(List<Point2D> corners) {
    /// A share of a straight line.
    record Span(double from, double to) {}

    ConvexOutline {
        corners = List.copyOf(corners);
    }

    /// The smallest that holds all points.
    static ConvexOutline around(List<Point2D> points) {
        List<Point2D> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point2D::getX).thenComparingDouble(Point2D::getY));
        List<Point2D> corners = chain(sorted);
        corners.addAll(chain(sorted.reversed()));
        return new ConvexOutline(corners);
    }

    /// One side of the hull, without its last point.
    private static List<Point2D> chain(List<Point2D> sorted) {
        List<Point2D> chain = new ArrayList<>();
        for (Point2D point : sorted) {
            while (chain.size() > 1 && cross(chain.get(chain.size() - 2), chain.getLast(), point) <= 0)
                chain.removeLast();
            chain.add(point);
        }
        if (!chain.isEmpty()) chain.removeLast();
        return chain;
    }

    private static double cross(Point2D a, Point2D b, Point2D point) {
        return (b.getX() - a.getX()) * (point.getY() - a.getY()) - (b.getY() - a.getY()) * (point.getX() - a.getX());
    }

    /// What of a straight line lies inside by more than `deep` pixels; an empty span (from = to) when nothing does.
    Span inside(Point2D from, Point2D to, double deep) {
        if (corners.size() < 3) return new Span(0, 0);
        double in = 0;
        double out = 1;
        for (int i = 0; i < corners.size(); i++) {
            Point2D a = corners.get(i);
            Point2D b = corners.get((i + 1) % corners.size());
            double length = a.distance(b);
            double start = cross(a, b, from) / length - deep;
            double change = cross(a, b, to) / length - deep - start;
            if (Math.abs(change) < 1e-9) {
                if (start < 0) return new Span(0, 0);
            } else if (change > 0) {
                in = Math.max(in, -start / change);
            } else {
                out = Math.min(out, -start / change);
            }
            if (in >= out) return new Span(0, 0);
        }
        return new Span(in, out);
    }
}
