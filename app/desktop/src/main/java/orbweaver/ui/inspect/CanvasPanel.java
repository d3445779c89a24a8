package orbweaver.ui.inspect;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;

/// A panel of this view painted on one canvas, anew with every change.
///
/// @param <T> what it shows
abstract class CanvasPanel<T> extends Region {
    static final double PAD = 12;
    static final double HEAD = 36;

    private final ObservableValue<T> shown;
    private final Canvas canvas = new Canvas();

    final Font words = Theme.words(12);
    final Font strong = Theme.strong(13);
    final Font small = Theme.words(11);
    final Font number = Theme.numbers(12);
    final Font strongNumber = Theme.strongNumbers(13);
    final Font smallNumber = Theme.numbers(11);

    CanvasPanel(String id, ObservableValue<T> shown) {
        this.shown = shown;
        setId(id);
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
        shown.subscribe(_ -> paint());
        focusedProperty().subscribe(_ -> paint());
    }

    /// Paints what is shown now; the canvas is empty.
    abstract void paint(GraphicsContext g, T now);

    /// The panel in words.
    abstract String words(T now);

    final T now() {
        return shown.getValue();
    }

    @Override
    protected final void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    /// Paints again what is shown.
    final void paint() {
        T now = shown.getValue();
        setAccessibleText(words(now));
        if (getWidth() < 1 || getHeight() < 1) return;
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        paint(g, now);
        if (!isFocused()) return;
        g.setStroke(Tokens.color("thread"));
        g.setLineWidth(2);
        g.strokeRoundRect(1, 1, getWidth() - 2, getHeight() - 2, 10, 10);
    }

    /// A title at the left and a figure at the right of the panel's head.
    final void head(GraphicsContext g, String title, String figure) {
        text(title, strong, "text-1", PAD, HEAD / 2);
        right(figure, words, "text-3", getWidth() - PAD, HEAD / 2);
    }

    /// What to say where there is nothing to paint.
    final void empty(GraphicsContext g, String text) {
        g.setTextAlign(TextAlignment.CENTER);
        text(text, words, "text-2", getWidth() / 2, getHeight() / 2);
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// Writes where the canvas' text alignment puts it.
    final void text(String text, Font font, String token, double x, double y) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFont(font);
        g.setFill(Tokens.color(token));
        g.fillText(text, x, y);
    }

    /// Writes left of `x`.
    final void right(String text, Font font, String token, double x, double y) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setTextAlign(TextAlignment.RIGHT);
        text(text, font, token, x, y);
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// A confidence or probability as it stands in cells: two digits behind the point.
    static String two(double share) {
        if (Double.isNaN(share)) return "?";
        return share >= 0.995 ? "1.0" : "." + "%02d".formatted(Math.round(share * 100));
    }
}
