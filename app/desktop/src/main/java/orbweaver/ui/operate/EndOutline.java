package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.core.session.Posture;
import orbweaver.robot.arm.ArmShape;
import orbweaver.robot.arm.Solid;
import orbweaver.robot.arm.Vector;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.video.Placement;
import org.jspecify.annotations.Nullable;

/// The arm as it will stand when the chunk ends: a thin line around what of it will have moved by then.
final class EndOutline {
    private static final double LINE = 1.4;
    private static final double UNDER = 3.5;
    private static final double UNDER_OPACITY = 0.55;
    /// Metres; what moves less stands where it is.
    private static final double MOVED = 0.006;

    private final ArmShape shape;
    private @Nullable Posture posture;
    private List<Solid> then = List.of();
    private @Nullable Key key;
    private List<Silhouette.Line> lines = List.of();

    EndOutline(ArmShape shape) {
        this.shape = shape;
    }

    /// What the lines depend on. A camera's figures stand for the camera: the record holds an array.
    private record Key(Placement placement, List<Double> camera, Posture end, List<Boolean> moves) {}

    /// The lines; they are worked out anew only where something changed.
    ///
    /// @param figures of the projection's camera
    /// @param now the arm's solids as they are
    List<Silhouette.Line> lines(Projection projection, List<Double> figures, List<Solid> now, Posture end) {
        if (!end.equals(posture)) {
            posture = end;
            then = shape.at(end.q(), end.halfOpening());
        }
        List<Boolean> moves = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) moves.add(moved(now.get(i), then.get(i)));
        var next = new Key(projection.placement(), figures, end, moves);
        if (next.equals(key)) return lines;
        key = next;
        List<ConvexOutline> moving = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) if (moves.get(i)) moving.add(Silhouette.of(then.get(i), projection));
        lines = List.copyOf(Silhouette.around(moving));
        return lines;
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
