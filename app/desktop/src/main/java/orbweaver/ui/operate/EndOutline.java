package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.robot.arm.Solid;
import orbweaver.robot.arm.Vector;
import orbweaver.ui.theme.Tokens;

/// The arm as it will stand when the chunk ends: a thin line around what of it will have moved by then.
final class EndOutline {
    private static final double LINE = 1.4;
    private static final double UNDER = 3.5;
    private static final double UNDER_OPACITY = 0.55;
    /// Metres; what moves less stands where it is.
    private static final double MOVED = 0.006;

    private EndOutline() {}

    /// @param now the arm's solids as they are, in the order of `end`
    static List<Silhouette.Line> lines(Projection projection, List<Solid> now, List<Solid> end) {
        List<ConvexOutline> moving = new ArrayList<>();
        for (int i = 0; i < end.size(); i++) {
            boolean moves = now.size() != end.size() || moved(now.get(i), end.get(i));
            if (moves) moving.add(Silhouette.of(end.get(i), projection));
        }
        return Silhouette.around(moving);
    }

    private static boolean moved(Solid now, Solid end) {
        for (int i = 0; i < end.corners().size(); i++) {
            Vector from = now.corners().get(i);
            Vector to = end.corners().get(i);
            double square = (from.x() - to.x()) * (from.x() - to.x())
                    + (from.y() - to.y()) * (from.y() - to.y())
                    + (from.z() - to.z()) * (from.z() - to.z());
            if (square > MOVED * MOVED) return true;
        }
        return false;
    }

    static void paint(GraphicsContext g, List<Silhouette.Line> lines) {
        for (boolean under : new boolean[] {true, false}) {
            g.setGlobalAlpha(under ? UNDER_OPACITY : 1);
            g.setLineWidth(under ? UNDER : LINE);
            g.setStroke(Tokens.color(under ? "ink" : "text-1"));
            for (Silhouette.Line line : lines) {
                g.strokeLine(
                        line.from().getX(),
                        line.from().getY(),
                        line.to().getX(),
                        line.to().getY());
            }
        }
        g.setGlobalAlpha(1);
    }
}
