package orbweaver.ui.operate;

import javafx.scene.canvas.GraphicsContext;
import orbweaver.ui.theme.Tokens;

/// The hatched box of a token that is predicted and masked again.
public final class Hatch {
    private static final double APART = 6;

    private Hatch() {}

    /// Fills a box with it. The lines are cut here: with a clip, every stroke would make the software pipeline blend
    /// the
    /// whole canvas.
    public static void fill(GraphicsContext g, double x, double y, double width, double height) {
        g.setFill(Tokens.color("well"));
        g.fillRoundRect(x, y, width, height, 6, 6);
        g.setStroke(Tokens.color("line"));
        g.setLineWidth(1);
        for (double from = -height; from < width; from += APART) {
            double left = Math.max(from, 0);
            double right = Math.min(from + height, width);
            g.strokeLine(x + left, y + height - (left - from), x + right, y + height - (right - from));
        }
        g.setStroke(Tokens.color("line-2"));
        g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 6, 6);
    }
}
