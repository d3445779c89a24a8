package orbweaver.ui.operate;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// The three zones of the gate on one line from 0 to 1, and a mark where the newest chunk lies.
final class GateTrack extends Canvas {
    private static final double HIGH = 6;
    private static final double MARK = 16;

    void paint(GateState now) {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double top = (getHeight() - HIGH) / 2;
        double hold = now.limits().hold() * getWidth();
        double slow = now.limits().slow() * getWidth();
        zone(g, "warn", 0, hold, top);
        zone(g, "warn-bg", hold, slow, top);
        zone(g, "bg-3", slow, getWidth(), top);
        double score = now.gating().score();
        if (!now.known() || Double.isNaN(score)) return;
        double x = Math.clamp(score * getWidth(), 2, Math.max(2, getWidth() - 2));
        g.setFill(Tokens.color("bg-1"));
        g.fillRect(x - 3, (getHeight() - MARK) / 2 - 1, 6, MARK + 2);
        g.setFill(Silk.of(score));
        g.fillRect(x - 2, (getHeight() - MARK) / 2, 4, MARK);
    }

    private static void zone(GraphicsContext g, String token, double from, double to, double top) {
        g.setFill(Tokens.color(token));
        g.fillRect(from, top, Math.max(0, to - from), HIGH);
    }
}
