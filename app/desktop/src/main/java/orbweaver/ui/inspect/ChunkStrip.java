package orbweaver.ui.inspect;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import orbweaver.core.session.ChunkView;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// The session's newest chunks in a row: height and colour say how sure the policy was, raw; an amber
/// wedge that the gate slowed or held it. A press looks at one.
final class ChunkStrip extends CanvasPanel<Inspection> {
    private static final double WIDEST = 24;
    private static final double NARROWEST = 8;
    private static final double GAP = 4;
    private static final double LEAST = 0.15;

    ChunkStrip(ObservableValue<Inspection> shown, InspectViewModel model) {
        super("inspect-strip", shown);
        getStyleClass().remove("panel");
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> model.choose(at(event.getX())));
    }

    private double each() {
        return Math.clamp(getWidth() / Math.max(1, now().chunks().size()), NARROWEST, WIDEST);
    }

    /// The first one that still has room.
    private int first() {
        Inspection now = now();
        int room = Math.max(1, (int) (getWidth() / each()));
        int newest = now.chunks().size() - room;
        return Math.max(0, Math.min(newest, now.selected() - room / 2));
    }

    private int at(double x) {
        return first() + (int) (x / each());
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        double each = each();
        double height = getHeight() - 2;
        for (int i = first(); i < now.chunks().size() && (i - first() + 1) * each <= getWidth() + 1; i++) {
            InspectedChunk chunk = now.chunks().get(i);
            double sure = Double.isNaN(chunk.confidence()) ? 1 : Math.max(LEAST, chunk.confidence());
            double x = (i - first()) * each;
            boolean dropped = chunk.fate() == ChunkView.Phase.DROPPED;
            g.setGlobalAlpha(i == now.selected() ? 1 : 0.7);
            g.setFill(dropped ? Tokens.color("bg-3") : Silk.of(chunk.confidence()));
            g.fillRoundRect(x, 1 + height * (1 - sure), each - GAP, height * sure, 4, 4);
            g.setGlobalAlpha(1);
            if (dropped) cross(g, x, each - GAP, height);
            if (chunk.gated()) wedge(g, x, each - GAP);
            if (i == now.selected()) {
                g.setStroke(Tokens.color("white"));
                g.setLineWidth(2);
                g.strokeRoundRect(x - 1, 1, each - GAP + 2, height, 6, 6);
            }
        }
    }

    private static void wedge(GraphicsContext g, double x, double width) {
        g.setFill(Tokens.color("warn"));
        g.fillPolygon(new double[] {x, x + width, x + width / 2}, new double[] {1, 1, 8}, 3);
    }

    private static void cross(GraphicsContext g, double x, double width, double height) {
        g.setStroke(Tokens.color("text-3"));
        g.setLineWidth(1);
        g.strokeLine(x + 1, height - width, x + width - 1, height - 2);
        g.strokeLine(x + width - 1, height - width, x + 1, height - 2);
    }

    @Override
    String words(Inspection now) {
        if (now.selected() < 0) return "No chunk yet.";
        InspectedChunk chunk = now.chunks().get(now.selected());
        return "Chunk %d of %d, confidence %s%s"
                .formatted(
                        now.selected() + 1,
                        now.chunks().size(),
                        chunk.confidenceWords(),
                        chunk.gated() ? ", slowed or held by the gate" : "");
    }
}
