package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.theme.Written;

/// Small labels with a warning triangle, each beside the place in the picture that it is about and joined to it by a
/// thin line. They stay in the picture and do not lie on each other.
final class PlaceSigns {
    private static final double ASIDE = 30;
    private static final double HEIGHT = 22;
    private static final double GAP = 4;
    private static final double TEXT_LEFT = 26;
    private static final double EDGE = 8;

    private final GraphicsContext g;
    private final List<Rectangle2D> taken = new ArrayList<>();

    private PlaceSigns(GraphicsContext g) {
        this.g = g;
    }

    /// What is said of a place in the picture.
    record Sign(Point2D at, String words) {}

    static void paint(GraphicsContext g, List<Sign> signs) {
        var painter = new PlaceSigns(g);
        for (Sign sign : signs) painter.sign(sign);
    }

    private void sign(Sign sign) {
        g.setFont(Theme.words(12));
        double width = Math.ceil(Written.width(sign.words, Theme.words(12))) + TEXT_LEFT + EDGE;
        Rectangle2D box = free(sign.at, width);
        boolean toTheRight = box.getMinX() > sign.at.getX();
        double near = toTheRight ? box.getMinX() : box.getMaxX();
        double middle = box.getMinY() + HEIGHT / 2;
        g.setStroke(Tokens.color("warn"));
        g.setLineWidth(1);
        // Not over the number of a knot.
        Point2D towards = new Point2D(near, middle).subtract(sign.at).normalize();
        Point2D start = sign.at.add(towards.multiply(PlanLine.KNOT + 2));
        g.strokeLine(start.getX(), start.getY(), near, middle);
        g.setFill(Tokens.color("scrim"));
        g.fillRoundRect(box.getMinX(), box.getMinY(), width, HEIGHT, 6, 6);
        triangle(box.getMinX() + 14, middle);
        g.setFont(Theme.words(12));
        g.setFill(Tokens.color("warn"));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(sign.words, box.getMinX() + TEXT_LEFT, middle);
    }

    /// Beside the place, below what is there already; on its left where the right has no room.
    private Rectangle2D free(Point2D at, double width) {
        double right = g.getCanvas().getWidth() - EDGE;
        double x = at.getX() + ASIDE + width <= right ? at.getX() + ASIDE : at.getX() - ASIDE - width;
        x = Math.clamp(x, EDGE, Math.max(EDGE, right - width));
        double bottom = Math.max(EDGE, g.getCanvas().getHeight() - EDGE - HEIGHT);
        double y = Math.clamp(at.getY() - HEIGHT / 2, EDGE, bottom);
        var box = new Rectangle2D(x, y, width, HEIGHT);
        for (int i = 0; i < taken.size(); i++) {
            for (Rectangle2D other : taken) {
                if (box.intersects(other)) box = new Rectangle2D(x, other.getMaxY() + GAP, width, HEIGHT);
            }
        }
        taken.add(box);
        return box;
    }

    private void triangle(double x, double y) {
        g.setFill(Tokens.color("warn"));
        g.fillPolygon(new double[] {x - 7, x, x + 7}, new double[] {y + 6, y - 6.5, y + 6}, 3);
        g.setFill(Tokens.color("ink"));
        g.setFont(Theme.strongNumbers(10));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText("!", x, y + 1.5);
    }
}
