package orbweaver.ui.operate;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import orbweaver.ui.theme.Tokens;

/// A minute of one figure as a line without axes, the newest value at the right as a dot.
final class Sparkline extends Region {
    private static final double EDGE = 3;
    private static final double DOT = 2;

    private final Canvas canvas = new Canvas();
    private List<ServoTrack.Point> points = List.of();
    private double least = 1;

    Sparkline(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        getChildren().add(canvas);
        setMouseTransparent(true);
    }

    /// Shows these; the line's height is `range` of the figure at least.
    void show(List<ServoTrack.Point> newest, double range) {
        points = newest;
        least = range;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        g.setFill(Tokens.color("well"));
        g.fillRoundRect(0, 0, width, height, 4, 4);
        if (points.isEmpty() || width < 1) return;
        double low = points.stream().mapToDouble(ServoTrack.Point::value).min().orElseThrow();
        double high = points.stream().mapToDouble(ServoTrack.Point::value).max().orElseThrow();
        double span = Math.max(least, high - low);
        double bottom = (low + high - span) / 2;
        g.setStroke(Tokens.color("text-2"));
        g.setLineWidth(1.5);
        g.beginPath();
        double x = 0;
        double y = 0;
        for (ServoTrack.Point point : points) {
            x = EDGE + (width - 2 * EDGE) * (1 - point.age());
            y = EDGE + (height - 2 * EDGE) * (1 - (point.value() - bottom) / span);
            g.lineTo(x, y);
        }
        g.stroke();
        g.setFill(Tokens.color("text-1"));
        g.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
    }
}
