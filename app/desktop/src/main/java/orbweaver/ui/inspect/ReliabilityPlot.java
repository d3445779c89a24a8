package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineJoin;
import orbweaver.policy.confidence.Reliability;
import orbweaver.policy.confidence.ReliabilityBand;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// Confidence to the right, the share that was right upwards, both from 0 to 1: counts as bars, the raw line dashed,
/// over it the calibrated one with its band and a dot for each bin in the colour of its confidence.
///
/// @param left of the plot in pixels
record ReliabilityPlot(double left, double top, double width, double height) {
    private static final double BARS = 0.3;
    private static final double DOT = 3.5;
    private static final double GAP = 2;

    /// Where a confidence lies.
    double x(double confidence) {
        return left + width * confidence;
    }

    /// Where a share lies.
    double y(double share) {
        return top + height * (1 - share);
    }

    void paint(GraphicsContext g, ReliabilityShown.Lines lines) {
        g.setFill(Tokens.color("well"));
        g.fillRect(left, top, width, height);
        bars(g, lines.best());
        g.setLineWidth(1);
        g.setStroke(Tokens.color("line-2"));
        g.strokeLine(x(0), y(0), x(1), y(1));
        if (lines.calibrated()) {
            g.setStroke(Tokens.color("text-3"));
            g.setLineWidth(1.5);
            g.setLineDashes(4, 3);
            line(g, lines.raw());
            g.setLineDashes();
        }
        band(g, lines.best(), lines.band());
        g.setStroke(Tokens.color("text-1"));
        g.setLineWidth(2);
        line(g, lines.best());
        for (Reliability.Bin bin : filled(lines.best())) {
            g.setFill(Silk.of(bin.meanScore()));
            g.fillOval(x(bin.meanScore()) - DOT, y(bin.rate()) - DOT, 2 * DOT, 2 * DOT);
        }
    }

    private void bars(GraphicsContext g, Reliability of) {
        int most = of.bins().stream().mapToInt(Reliability.Bin::count).max().orElse(0);
        g.setFill(Tokens.color("bg-3"));
        for (Reliability.Bin bin : of.bins()) {
            if (bin.count() == 0) continue;
            double high = Math.max(1, BARS * height * bin.count() / most);
            g.fillRect(x(bin.low()) + GAP / 2, y(0) - high, width / Reliability.BINS - GAP, high);
        }
    }

    private void line(GraphicsContext g, Reliability of) {
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        boolean first = true;
        for (Reliability.Bin bin : filled(of)) {
            if (first) g.moveTo(x(bin.meanScore()), y(bin.rate()));
            else g.lineTo(x(bin.meanScore()), y(bin.rate()));
            first = false;
        }
        g.stroke();
    }

    /// Along the upper ends and back along the lower ones.
    private void band(GraphicsContext g, Reliability of, ReliabilityBand band) {
        List<double[]> upper = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        for (int b = 0; b < of.bins().size(); b++) {
            ReliabilityBand.Span span = band.spans().get(b);
            Reliability.Bin bin = of.bins().get(b);
            if (!span.known() || bin.count() == 0) continue;
            upper.add(new double[] {x(bin.meanScore()), y(span.high())});
            lower.addFirst(new double[] {x(bin.meanScore()), y(span.low())});
        }
        List<double[]> all = new ArrayList<>(upper);
        all.addAll(lower);
        double[] xs = all.stream().mapToDouble(at -> at[0]).toArray();
        double[] ys = all.stream().mapToDouble(at -> at[1]).toArray();
        g.setGlobalAlpha(0.25);
        g.setFill(Tokens.color("text-1"));
        g.fillPolygon(xs, ys, xs.length);
        g.setGlobalAlpha(1);
    }

    private static List<Reliability.Bin> filled(Reliability of) {
        return of.bins().stream().filter(bin -> bin.count() > 0).toList();
    }
}
