package orbweaver.ui.calibrate;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import orbweaver.core.calibration.Sight;
import orbweaver.ui.theme.Tokens;

/// A part of the frozen picture, enlarged without smoothing, with a cross in its middle.
final class Lens {
    static final double SIZE = 168;
    private static final double ZOOM = 6;
    private static final double GAP = 5;

    private Lens() {}

    /// Paints what is around `middle` at (`x`, `y`) of the canvas.
    static void paint(GraphicsContext g, Image picture, Sight middle, double x, double y) {
        double half = SIZE / ZOOM / 2;
        g.setFill(Tokens.color("well"));
        g.fillRect(x - 2, y - 2, SIZE + 4, SIZE + 4);
        double left = Math.max(0, middle.u() - half);
        double top = Math.max(0, middle.v() - half);
        double right = Math.min(picture.getWidth(), middle.u() + half);
        double bottom = Math.min(picture.getHeight(), middle.v() + half);
        if (right > left && bottom > top) {
            g.setImageSmoothing(false);
            g.drawImage(
                    picture,
                    left,
                    top,
                    right - left,
                    bottom - top,
                    x + (left - middle.u() + half) * ZOOM,
                    y + (top - middle.v() + half) * ZOOM,
                    (right - left) * ZOOM,
                    (bottom - top) * ZOOM);
        }
        g.setStroke(Tokens.color("line-2"));
        g.setLineWidth(2);
        g.strokeRect(x - 1, y - 1, SIZE + 2, SIZE + 2);
        cross(g, x + SIZE / 2, y + SIZE / 2, SIZE / 2 - 12);
    }

    /// A cross that leaves its middle open, readable on anything.
    static void cross(GraphicsContext g, double x, double y, double arm) {
        for (boolean under : new boolean[] {true, false}) {
            g.setStroke(Tokens.color(under ? "ink" : "white"));
            g.setLineWidth(under ? 3 : 1);
            g.strokeLine(x - arm, y, x - GAP, y);
            g.strokeLine(x + GAP, y, x + arm, y);
            g.strokeLine(x, y - arm, x, y - GAP);
            g.strokeLine(x, y + GAP, x, y + arm);
        }
    }
}
