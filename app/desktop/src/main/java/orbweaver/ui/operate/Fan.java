package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// The candidates that were not taken: thin lines with a ring at their end, behind the plan, in the colour of how
/// certain each was as a whole.
final class Fan {
    private static final double LINE = 2;
    private static final double UNDER = 3.5;
    private static final double RING = 3;

    private Fan() {}

    static void paint(GraphicsContext g, Projection projection, PlanView plan) {
        // The more certain ones lie above.
        for (PlanView.Other other : plan.others().reversed()) {
            List<Optional<Point2D>> way = new ArrayList<>(List.of(projection.of(plan.start())));
            for (ToolPoint place : other.places()) way.add(projection.of(place));
            for (boolean under : new boolean[] {true, false}) {
                g.setLineWidth(under ? UNDER : LINE);
                g.setStroke(under ? Tokens.color("ink") : Silk.of(other.confidence()));
                way(g, way);
            }
        }
    }

    /// Every piece whose ends are both in front of the camera.
    private static void way(GraphicsContext g, List<Optional<Point2D>> way) {
        for (int i = 1; i < way.size(); i++) {
            if (way.get(i - 1).isPresent() && way.get(i).isPresent()) {
                Point2D from = way.get(i - 1).get();
                Point2D to = way.get(i).get();
                g.strokeLine(from.getX(), from.getY(), to.getX(), to.getY());
            }
        }
        way.getLast().ifPresent(end -> g.strokeOval(end.getX() - RING, end.getY() - RING, 2 * RING, 2 * RING));
    }
}
