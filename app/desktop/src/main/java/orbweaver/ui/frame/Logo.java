package orbweaver.ui.frame;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.ui.theme.Tokens;

/// An orb web of five spokes.
public final class Logo extends Canvas {
    private static final int SPOKES = 5;

    public Logo(double size) {
        super(size, size);
        GraphicsContext g = getGraphicsContext2D();
        double middle = size / 2;
        double radius = size / 2 - 1;
        g.setLineWidth(size / 24);
        for (int ring = 3; ring >= 1; ring--) {
            double r = radius * ring / 3;
            var x = new double[SPOKES];
            var y = new double[SPOKES];
            for (int i = 0; i < SPOKES; i++) {
                x[i] = middle + r * Math.sin(2 * Math.PI * i / SPOKES);
                y[i] = middle - r * Math.cos(2 * Math.PI * i / SPOKES);
            }
            g.setStroke(Tokens.color(ring == 2 ? "text-2" : "thread"));
            g.strokePolygon(x, y, SPOKES);
            if (ring == 3) {
                g.setStroke(Tokens.color("thread"));
                for (int i = 0; i < SPOKES; i++) g.strokeLine(middle, middle, x[i], y[i]);
            }
        }
        g.setFill(Tokens.color("text-1"));
        double dot = size / 8;
        g.fillOval(middle - dot / 2, middle - dot / 2, dot, dot);
    }
}
