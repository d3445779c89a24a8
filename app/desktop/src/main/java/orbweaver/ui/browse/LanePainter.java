package orbweaver.ui.browse;

import javafx.scene.canvas.GraphicsContext;
import orbweaver.core.browse.Curve;
import orbweaver.core.browse.Lane;
import orbweaver.core.browse.LaneGroup;
import orbweaver.ui.theme.Tokens;

/// Draws curves: what was measured bright, what was asked for behind it in the colour of links. Lanes of a group share
/// the smallest span, so that noise is not blown up beside movement.
final class LanePainter {
    /// The smallest span of a lane, as a share of the widest of its group.
    private static final double LEAST_SHARE = 0.08;

    private final LaneGroup group;
    private final double least;

    LanePainter(LaneGroup group) {
        this.group = group;
        double widest = 0;
        for (Lane lane : group.lanes()) widest = Math.max(widest, lane.high() - lane.low());
        least = Math.max(widest * LEAST_SHARE, 1e-6);
    }

    /// A place on the canvas.
    record Box(double left, double top, double width, double height) {}

    void paint(GraphicsContext g, int lane, Box box) {
        Lane of = group.lanes().get(lane);
        Curve asked = of.asked();
        if (asked != null) {
            stroke(g, "thread", 2);
            line(g, of, asked, box);
        }
        stroke(g, "text-1", 1.2);
        line(g, of, of.measured(), box);
    }

    private static void stroke(GraphicsContext g, String token, double width) {
        g.setStroke(Tokens.color(token));
        g.setLineWidth(width);
    }

    private void line(GraphicsContext g, Lane lane, Curve curve, Box box) {
        g.beginPath();
        int rows = curve.rows();
        // A few rows a pixel are drawn as the lowest and the highest of them.
        int step = Math.max(1, (int) (rows / Math.max(1, box.width())));
        boolean gap = true;
        for (int from = 0; from < rows; from += step) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int row = from; row < Math.min(rows, from + step); row++) {
                low = Math.min(low, curve.at(row));
                high = Math.max(high, curve.at(row));
            }
            boolean none = !Float.isFinite(low) || !Float.isFinite(high);
            double x = box.left() + box.width() * from / Math.max(1, rows - 1);
            if (!none && gap) g.moveTo(x, y(lane, low, box));
            else if (!none) g.lineTo(x, y(lane, low, box));
            if (!none && high > low) g.lineTo(x, y(lane, high, box));
            gap = none;
        }
        g.stroke();
    }

    private double y(Lane lane, double value, Box box) {
        double middle = (lane.low() + (double) lane.high()) / 2;
        double span = Math.max(lane.high() - (double) lane.low(), least);
        return box.top() + box.height() * (0.5 - (value - middle) / span);
    }
}
