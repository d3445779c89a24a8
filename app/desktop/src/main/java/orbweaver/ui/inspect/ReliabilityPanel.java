package orbweaver.ui.inspect;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// How far confidence can be believed.
final class ReliabilityPanel extends CanvasPanel<ReliabilityShown> {
    private static final double HIGH = 268;
    private static final double LEFT = 34;
    private static final double FOOT = 74;

    ReliabilityPanel(ObservableValue<ReliabilityShown> shown) {
        super("inspect-reliability", shown);
        setMinHeight(HIGH);
        setPrefHeight(HIGH);
        setMaxHeight(HIGH);
    }

    @Override
    void paint(GraphicsContext g, ReliabilityShown now) {
        head(
                g,
                "Reliability",
                now.lines().map(lines -> lines.count() + " chunks").orElse(""));
        if (now.lines().isEmpty()) {
            empty(g, now.missing());
            source(now);
            return;
        }
        var plot = new ReliabilityPlot(LEFT, HEAD, getWidth() - LEFT - PAD, getHeight() - HEAD - FOOT);
        plot.paint(g, now.lines().get());
        axes(g, plot);
        text(now.figures(), small, "text-2", PAD, getHeight() - 46);
        source(now);
    }

    private void source(ReliabilityShown now) {
        text(now.source(), small, "text-3", PAD, getHeight() - 30);
        text(now.gate(), small, "text-3", PAD, getHeight() - 14);
    }

    private void axes(GraphicsContext g, ReliabilityPlot plot) {
        right("1", smallNumber, "text-3", LEFT - 6, plot.y(1) + 5);
        right("0", smallNumber, "text-3", LEFT - 6, plot.y(0) - 5);
        g.setTextAlign(TextAlignment.CENTER);
        text("right, by confidence 0 to 1", small, "text-3", plot.x(0.5), plot.y(0) + 9);
        g.setTextAlign(TextAlignment.LEFT);
    }

    @Override
    String words(ReliabilityShown now) {
        return "Reliability: " + now.words();
    }
}
