package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import orbweaver.core.session.ToolPoint;

/// Where places are seen in the picture, and whether the arm stands before them.
record Seeing(Projection projection, Hiding hiding) {
    /// A straight way is tried at so many places.
    private static final int PARTS = 12;

    private static final int HALVINGS = 4;

    /// A straight piece of a way in the picture, all of it hidden or all of it seen.
    record Piece(Point2D from, Point2D to, boolean hidden) {}

    Optional<Point2D> of(ToolPoint place) {
        return projection.of(place);
    }

    boolean hides(ToolPoint place) {
        return hiding.hides(place);
    }

    /// The straight way between two places, cut where it goes behind the arm or comes out; empty when an end of it
    /// is behind the camera.
    List<Piece> pieces(ToolPoint from, ToolPoint to) {
        if (of(from).isEmpty() || of(to).isEmpty()) return List.of();
        List<Piece> pieces = new ArrayList<>();
        double begin = 0;
        boolean hidden = hides(between(from, to, 0.5 / PARTS));
        for (int i = 1; i < PARTS; i++) {
            if (hides(between(from, to, (i + 0.5) / PARTS)) == hidden) continue;
            double end = edge(from, to, (i - 0.5) / PARTS, (i + 0.5) / PARTS);
            add(pieces, between(from, to, begin), between(from, to, end), hidden);
            begin = end;
            hidden = !hidden;
        }
        add(pieces, between(from, to, begin), to, hidden);
        return pieces;
    }

    private void add(List<Piece> pieces, ToolPoint from, ToolPoint to, boolean hidden) {
        Optional<Point2D> start = of(from);
        Optional<Point2D> end = of(to);
        if (start.isPresent() && end.isPresent()) pieces.add(new Piece(start.get(), end.get(), hidden));
    }

    /// The share of the way where it changes from hidden to seen or back, between two shares that differ.
    private double edge(ToolPoint from, ToolPoint to, double before, double after) {
        boolean hidden = hides(between(from, to, before));
        double low = before;
        double high = after;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (hides(between(from, to, middle)) == hidden) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static ToolPoint between(ToolPoint from, ToolPoint to, double share) {
        return new ToolPoint(
                from.x() + share * (to.x() - from.x()),
                from.y() + share * (to.y() - from.y()),
                from.z() + share * (to.z() - from.z()));
    }
}
