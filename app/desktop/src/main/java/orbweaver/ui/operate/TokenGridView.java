package orbweaver.ui.operate;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import orbweaver.policy.Action;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Theme;
import orbweaver.ui.theme.Tokens;
import orbweaver.ui.theme.Written;

/// The panel that shows how sure each token of a chunk is, on one canvas.
public final class TokenGridView extends Region {
    private static final List<String> DIMENSIONS = List.of("x", "y", "z", "roll", "pitch", "yaw", "grip");
    private static final double PAD = 12;
    private static final double STRIP_TOP = 40;
    private static final double HEAD_TOP = 68;
    private static final double GRID_TOP = 84;
    private static final double LEGEND = 34;
    private static final double ROW_LABEL = 22;
    private static final double SUM = 34;
    private static final double GAP = 4;

    private final ObservableValue<TokenGrid> shown;
    private final Canvas canvas = new Canvas();
    private final Font words = Theme.words(13);
    private final Font head = Theme.strong(13);
    private final Font small = Theme.words(11);
    private final Font number = Theme.strongNumbers(12);
    private final Font smallNumber = Theme.numbers(11);
    private final Font detail = Theme.numbers(12);

    public TokenGridView(ObservableValue<TokenGrid> grid) {
        shown = grid;
        setId("token-grid");
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().add(canvas);
        grid.subscribe(_ -> paint());
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        TokenGrid grid = shown.getValue();
        setAccessibleText(grid.words());
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        boolean narrow = canvas.getWidth() < 320;
        String title = narrow ? grid.title().replace("Decoding chunk", "Chunk") : grid.title();
        text(g, title, new Style(head, "text-1"), PAD, 19);
        g.setTextAlign(TextAlignment.RIGHT);
        double room = canvas.getWidth() - 3 * PAD - Written.width(title, head);
        String beside = Written.fitting(narrow ? grid.detail().replace("step ", "") : grid.detail(), detail, room);
        text(g, beside, new Style(detail, "text-3"), canvas.getWidth() - PAD, 19);
        if (grid.empty()) {
            g.setTextAlign(TextAlignment.CENTER);
            double middle = canvas.getHeight() / 2;
            text(g, grid.emptyWords(), new Style(words, "text-2"), canvas.getWidth() / 2, middle - 10);
            text(g, grid.emptyAdvice(), new Style(words, "text-3"), canvas.getWidth() / 2, middle + 12);
            return;
        }
        strip(g, grid);
        rows(g, grid);
        legend(g);
    }

    private void strip(GraphicsContext g, TokenGrid grid) {
        int count = Math.max(grid.plannedSteps(), grid.steps().size());
        double each = (canvas.getWidth() - 2 * PAD + GAP) / count;
        g.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < count; i++) {
            double x = PAD + i * each;
            String token = i < grid.step() ? "text-3" : i == grid.step() ? "text-1" : "bg-3";
            g.setFill(Tokens.color(token));
            g.fillRoundRect(x, STRIP_TOP, each - GAP, 5, 3, 3);
            if (i <= grid.step() && each > 18) {
                String color = i == grid.step() ? "text-1" : "text-3";
                text(g, grid.label(i), new Style(smallNumber, color), x + (each - GAP) / 2, STRIP_TOP + 15);
            }
        }
    }

    private void rows(GraphicsContext g, TokenGrid grid) {
        double cellWidth = (canvas.getWidth() - 2 * PAD - ROW_LABEL - SUM - GAP) / Action.DIMENSIONS;
        double rowHeight = (canvas.getHeight() - GRID_TOP - LEGEND) / grid.actions();
        double sumLeft = canvas.getWidth() - PAD - SUM + GAP;
        g.setTextAlign(TextAlignment.CENTER);
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            double x = PAD + ROW_LABEL + d * cellWidth + (cellWidth - GAP) / 2;
            text(g, DIMENSIONS.get(d), new Style(small, "text-3"), x, HEAD_TOP + 8);
        }
        text(g, "mean", new Style(small, "text-3"), sumLeft + (SUM - GAP) / 2, HEAD_TOP + 8);
        for (int a = 0; a < grid.actions(); a++) {
            double y = GRID_TOP + a * rowHeight;
            if (grid.looksBefore(a)) lookAgain(g, PAD, canvas.getWidth() - PAD, y - GAP / 2);
            boolean opened = grid.opened() == a;
            g.setTextAlign(TextAlignment.LEFT);
            text(g, "a" + (a + 1), new Style(detail, opened ? "text-1" : "text-3"), PAD, y + (rowHeight - GAP) / 2);
            for (int d = 0; d < Action.DIMENSIONS; d++) {
                cell(g, grid, new Place(a, d, PAD + ROW_LABEL + d * cellWidth, y, cellWidth - GAP, rowHeight - GAP));
            }
            double full = SUM - GAP;
            double bar = y + (rowHeight - GAP) / 2 - 6;
            g.setFill(Tokens.color("bg-3"));
            g.fillRoundRect(sumLeft, bar, full, 12, 4, 4);
            g.setFill(Tokens.color(opened ? "text-1" : "text-3"));
            g.fillRoundRect(sumLeft, bar, Math.max(2, full * grid.rank(a)), 12, 4, 4);
        }
    }

    /// A line between what is carried out and what is only decoded.
    public static void lookAgain(GraphicsContext g, double left, double right, double y) {
        g.setStroke(Tokens.color("text-1"));
        g.setLineWidth(1.5);
        g.setLineDashes(5, 4);
        g.strokeLine(left, y, right, y);
        g.setLineDashes();
    }

    private record Style(Font font, String token) {}

    private record Place(int action, int dimension, double x, double y, double width, double height) {}

    private void cell(GraphicsContext g, TokenGrid grid, Place at) {
        float confidence = grid.confidence(at.action, at.dimension);
        TokenGrid.Cell kind = grid.cell(at.action, at.dimension);
        g.setTextAlign(TextAlignment.CENTER);
        double middle = at.x + at.width / 2;
        if (kind == TokenGrid.Cell.MASKED_AGAIN) {
            Hatch.fill(g, at.x, at.y, at.width, at.height);
            text(g, two(confidence), new Style(smallNumber, "text-3"), middle, at.y + at.height / 2 - 3);
            g.setFill(Silk.of(confidence));
            g.fillRect(at.x + 3, at.y + at.height - 6, Math.max(2, (at.width - 6) * confidence), 3);
            return;
        }
        g.setFill(Silk.of(confidence));
        g.fillRoundRect(at.x, at.y, at.width, at.height, 6, 6);
        g.setFont(at.width < 30 ? smallNumber : number);
        g.setFill(Silk.textOn(confidence));
        g.fillText(two(confidence), middle, at.y + at.height / 2);
        if (kind == TokenGrid.Cell.COMMITTED_NOW) {
            g.setLineWidth(2);
            g.setStroke(Tokens.color("bg-1"));
            g.strokeRoundRect(at.x + 2, at.y + 2, at.width - 4, at.height - 4, 5, 5);
            g.setStroke(Tokens.color("white"));
            g.strokeRoundRect(at.x, at.y, at.width, at.height, 6, 6);
        }
    }

    private void legend(GraphicsContext g) {
        double y = canvas.getHeight() - LEGEND / 2;
        g.setTextAlign(TextAlignment.LEFT);
        g.setLineWidth(2);
        g.setStroke(Tokens.color("white"));
        g.strokeRoundRect(PAD + 1, y - 5, 14, 10, 4, 4);
        text(g, "committed now", new Style(small, "text-2"), PAD + 22, y);
        double second = PAD + 118;
        Hatch.fill(g, second, y - 6, 16, 12);
        boolean narrow = canvas.getWidth() < 320;
        text(g, narrow ? "masked again" : "predicted, masked again", new Style(small, "text-2"), second + 22, y);
    }

    private static void text(GraphicsContext g, String text, Style style, double x, double y) {
        g.setFont(style.font);
        g.setFill(Tokens.color(style.token));
        g.fillText(text, x, y);
    }

    private static String two(float confidence) {
        return confidence >= 0.995 ? "1.0" : "." + "%02d".formatted(Math.round(confidence * 100));
    }
}
