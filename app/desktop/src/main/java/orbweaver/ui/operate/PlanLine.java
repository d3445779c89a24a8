package orbweaver.ui.operate;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;

/// The plan: a line and a knot for each action, in the colour of its confidence. What lies behind the arm is a faint
/// dotted line and a small open ring without a number.
final class PlanLine {
    static final double KNOT = 9;
    private static final double LINE = 4;
    private static final double UNDER = 7;
    private static final double HIDDEN_LINE = 2;
    private static final double HIDDEN_OPACITY = 0.6;
    private static final double HIDDEN_KNOT = 3.5;

    private final GraphicsContext g;
    private final Seeing seeing;
    private final PlanView plan;

    private PlanLine(GraphicsContext g, Seeing seeing, PlanView plan) {
        this.g = g;
        this.seeing = seeing;
        this.plan = plan;
    }

    /// @param executing index of the action under way; the knots before it are done
    /// @param numbers whether the knots are numbered
    static void paint(GraphicsContext g, Seeing seeing, PlanView plan, int executing, boolean numbers) {
        var line = new PlanLine(g, seeing, plan);
        ToolPoint from = plan.start();
        for (PlanView.Knot knot : plan.knots()) {
            line.way(seeing.pieces(from, knot.place()), Silk.of(knot.confidence()));
            from = knot.place();
        }
        // Later knots go underneath, so that the next action's is never hidden.
        for (int i = plan.knots().size() - 1; i >= 0; i--) line.knot(i, i < executing, numbers);
    }

    private void way(List<Seeing.Piece> pieces, Color colour) {
        for (Seeing.Piece piece : pieces) {
            if (piece.hidden()) {
                g.setGlobalAlpha(HIDDEN_OPACITY);
                g.setLineDashes(3, 5);
                stroke(piece, colour, HIDDEN_LINE);
                g.setLineDashes();
                g.setGlobalAlpha(1);
            } else {
                stroke(piece, Tokens.color("ink"), UNDER);
                stroke(piece, colour, LINE);
            }
        }
    }

    private void stroke(Seeing.Piece piece, Color colour, double width) {
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokeLine(
                piece.from().getX(),
                piece.from().getY(),
                piece.to().getX(),
                piece.to().getY());
    }

    private void knot(int index, boolean done, boolean numbers) {
        PlanView.Knot knot = plan.knots().get(index);
        Optional<Point2D> seen = seeing.of(knot.place());
        if (seen.isEmpty()) return;
        Point2D at = seen.get();
        if (seeing.hides(knot.place())) {
            g.setGlobalAlpha(HIDDEN_OPACITY);
            g.setStroke(Silk.of(knot.confidence()));
            g.setLineWidth(1.5);
            circle(at, HIDDEN_KNOT, false);
            g.setGlobalAlpha(1);
            return;
        }
        double radius = done ? KNOT - 4 : KNOT;
        g.setFill(Tokens.color("ink"));
        circle(at, radius + 2, true);
        g.setFill(Silk.of(knot.confidence()));
        circle(at, radius, true);
        if (done || !numbers) return;
        g.setFont(Theme.strongNumbers(12));
        g.setFill(Silk.textOn(knot.confidence()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(String.valueOf(index + 1), at.getX(), at.getY());
    }

    private void circle(Point2D at, double radius, boolean full) {
        if (full) g.fillOval(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
        else g.strokeOval(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
    }
}
