package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// The candidates that were not taken: thin lines with a ring at their end, behind the plan, in the colour of how
/// certain each was as a whole. What the arm hides of them is left out.
final class Fan {
    private static final double LINE = 2;
    private static final double UNDER = 3.5;
    private static final double RING = 3;

    private Fan() {}

    static void paint(GraphicsContext g, Seeing seeing, PlanView plan) {
        // The more certain ones lie above.
        for (PlanView.Other other : plan.others().reversed()) {
            List<Seeing.Piece> way = new ArrayList<>();
            ToolPoint from = plan.start();
            for (ToolPoint to : other.places()) {
                for (Seeing.Piece piece : seeing.pieces(from, to)) if (!piece.hidden()) way.add(piece);
                from = to;
            }
            for (boolean under : new boolean[] {true, false}) {
                g.setLineWidth(under ? UNDER : LINE);
                g.setStroke(under ? Tokens.color("ink") : Silk.of(other.confidence()));
                for (Seeing.Piece piece : way) line(g, piece);
                if (!seeing.hides(from)) {
                    seeing.of(from)
                            .ifPresent(end -> g.strokeOval(end.getX() - RING, end.getY() - RING, 2 * RING, 2 * RING));
                }
            }
        }
    }

    private static void line(GraphicsContext g, Seeing.Piece piece) {
        g.strokeLine(
                piece.from().getX(),
                piece.from().getY(),
                piece.to().getX(),
                piece.to().getY());
    }
}
