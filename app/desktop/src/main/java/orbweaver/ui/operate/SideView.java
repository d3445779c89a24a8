package orbweaver.ui.operate;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import org.jspecify.annotations.Nullable;

/// The path seen from the arm's right side, drawn where it is not known where the camera stands: forward is to the
/// right, the table is the line below.
final class SideView {
    static final double WIDTH = 256;
    static final double HEIGHT = 184;
    private static final double HEAD = 24;
    private static final double PIXELS_PER_METRE = 400;
    private static final double BASE_LEFT = 28;
    private static final double TABLE_UP = 14;

    private final GraphicsContext g;
    private final double left;
    private final double bottom;

    private SideView(GraphicsContext g, double left, double bottom) {
        this.g = g;
        this.left = left;
        this.bottom = bottom;
    }

    /// Paints into a box whose upper left corner is (`x`, `y`).
    static void paint(GraphicsContext g, Point2D corner, List<ToolPoint> done, @Nullable PlanView plan) {
        double x = corner.getX();
        double y = corner.getY();
        g.setFill(Tokens.color("scrim"));
        g.fillRoundRect(x, y, WIDTH, HEIGHT, 8, 8);
        g.setFont(Theme.words(12));
        g.setFill(Tokens.color("text-2"));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText("camera not calibrated: from the side", x + 10, y + HEAD / 2);
        g.save();
        g.beginPath();
        g.rect(x, y + HEAD, WIDTH, HEIGHT - HEAD);
        g.clip();
        var view = new SideView(g, x + BASE_LEFT, y + HEIGHT - TABLE_UP);
        view.arm();
        for (ToolPoint place : done) view.dot(view.at(place), 2, "white");
        if (plan != null) view.plan(plan);
        g.restore();
    }

    private Point2D at(ToolPoint place) {
        return new Point2D(left + PIXELS_PER_METRE * place.x(), bottom - PIXELS_PER_METRE * place.z());
    }

    /// The table, and the base that stands on it.
    private void arm() {
        g.setStroke(Tokens.color("text-3"));
        g.setLineWidth(1);
        g.strokeLine(left - BASE_LEFT, bottom + 0.5, left - BASE_LEFT + WIDTH, bottom + 0.5);
        g.setFill(Tokens.color("line-2"));
        g.fillRect(left - 14, bottom - 44, 28, 44);
    }

    private void plan(PlanView plan) {
        Point2D from = at(plan.start());
        for (PlanView.Knot knot : plan.knots()) {
            Point2D to = at(knot.place());
            g.setStroke(Silk.of(knot.confidence()));
            g.setLineWidth(3);
            g.strokeLine(from.getX(), from.getY(), to.getX(), to.getY());
            from = to;
        }
        for (PlanView.Knot knot : plan.knots()) {
            Point2D to = at(knot.place());
            dot(to, 5, "ink");
            g.setFill(Silk.of(knot.confidence()));
            g.fillOval(to.getX() - 4, to.getY() - 4, 8, 8);
        }
    }

    private void dot(Point2D at, double radius, String token) {
        g.setFill(Tokens.color(token));
        g.fillOval(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
    }
}
