package orbweaver.ui.inspect;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;
import orbweaver.policy.Action;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.operate.Hatch;
import orbweaver.ui.operate.TokenGrid;
import orbweaver.ui.operate.TokenGridView;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// The denoising steps on a scrubber, and all tokens at the step that is shown: value, confidence, and the step that
/// kept them. At the right, the sum of confidence by which HAD ranks actions. A dashed line divides what is carried out
/// from what is only decoded.
final class DecodeView extends CanvasPanel<Inspection> {
    private static final double SCRUBBER = 54;
    private static final double DIMENSIONS = HEAD + 66;
    private static final double ROWS = DIMENSIONS + 14;
    private static final double LABEL = 34;
    private static final double SUM = 156;
    private static final double SUM_NARROW = 64;
    private static final double GAP = 4;
    private static final double WIDE = 560;
    private static final double STOP = 5;
    /// Cells lower than this hold one line.
    private static final double TWO_LINES = 32;

    private final InspectViewModel model;
    private final WhatIfViewModel whatIf;

    DecodeView(ObservableValue<Inspection> shown, InspectViewModel model, WhatIfViewModel whatIf) {
        super("inspect-decoding", shown);
        this.model = model;
        this.whatIf = whatIf;
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getY() < DIMENSIONS - 10) scrub(event.getX());
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.tokenBy(0, -1);
            case RIGHT -> model.tokenBy(0, 1);
            case UP -> model.tokenBy(-1, 0);
            case DOWN -> model.tokenBy(1, 0);
            case ENTER -> {
                if (event.isShortcutDown()) return;
                pin();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Pins the token at what it is at the step that is shown.
    private void pin() {
        now().steps().ifPresent(trace -> {
            int index = now().token().index();
            DecodeStep step = trace.steps().get(now().step());
            int bin = step.bins()[index] >= 0 ? step.bins()[index] : step.predicted()[index];
            whatIf.pin(now().token(), bin);
        });
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        DecodeTrace trace = now().steps().orElse(null);
        if (trace == null) return;
        if (event.getY() < DIMENSIONS - 10) {
            scrub(event.getX());
            return;
        }
        int action = (int) Math.floor((event.getY() - ROWS) / rowHeight(trace.chunkSize()));
        int dimension = (int) Math.floor((event.getX() - PAD - LABEL) / cellWidth());
        if (action < 0 || action >= trace.chunkSize() || dimension < 0 || dimension >= Action.DIMENSIONS) return;
        model.choose(new Token(action, dimension));
    }

    private void scrub(double x) {
        now().steps().ifPresent(trace -> {
            int count = trace.steps().size();
            double share = (x - stopX(0, count)) / Math.max(1, stopX(count - 1, count) - stopX(0, count));
            model.step((int) Math.round(share * (count - 1)));
        });
    }

    private double stopX(int step, int count) {
        double left = PAD + LABEL;
        double width = getWidth() - left - PAD - 24;
        return left + (count == 1 ? 0 : width * step / (count - 1));
    }

    private double sum() {
        return getWidth() < WIDE ? SUM_NARROW : SUM;
    }

    private double cellWidth() {
        return (getWidth() - 2 * PAD - LABEL - sum() - GAP) / Action.DIMENSIONS;
    }

    private double rowHeight(int actions) {
        return (getHeight() - ROWS - 8) / actions;
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        DecodeTrace trace = now.steps().orElse(null);
        if (trace == null) {
            head(g, "Decoding", "");
            empty(g, now.chunk() == null ? "No chunk yet." : "This policy gives actions and no tokens.");
            return;
        }
        TokenGrid grid = now.grid();
        int opened = grid.opened();
        String rule = trace.decoder().label().replace('_', ' ').toUpperCase(Locale.ROOT);
        head(
                g,
                "Decoding, step %d of %d"
                        .formatted(now.step() + 1, trace.steps().size()),
                opened < 0 ? rule : rule + " opens a" + (opened + 1));
        scrubber(g, grid, trace.steps().size());
        heads(g);
        for (int action = 0; action < trace.chunkSize(); action++) {
            row(g, now, grid, action);
            double y = ROWS + action * rowHeight(grid.actions()) - GAP / 2;
            if (grid.looksBefore(action)) TokenGridView.lookAgain(g, PAD, getWidth() - PAD, y);
        }
    }

    private void scrubber(GraphicsContext g, TokenGrid grid, int count) {
        double y = SCRUBBER;
        g.setLineWidth(3);
        g.setStroke(Tokens.color("bg-3"));
        g.strokeLine(stopX(0, count), y, stopX(count - 1, count), y);
        g.setStroke(Tokens.color("text-2"));
        g.strokeLine(stopX(0, count), y, stopX(grid.step(), count), y);
        g.setTextAlign(TextAlignment.CENTER);
        for (int s = 0; s < count; s++) {
            boolean here = s == grid.step();
            double radius = here ? 2 * STOP : STOP;
            g.setFill(Tokens.color(here ? "white" : s < grid.step() ? "text-2" : "bg-3"));
            g.fillOval(stopX(s, count) - radius, y - radius, 2 * radius, 2 * radius);
            if (here) text(String.valueOf(s + 1), strongNumber, "bg-0", stopX(s, count), y);
            boolean room = (stopX(count - 1, count) - stopX(0, count)) / Math.max(1, count - 1) > 40 || here;
            if (room) text(kept(grid, s), smallNumber, here ? "text-1" : "text-3", stopX(s, count), y + 20);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// What a step committed: "a3 +4".
    private static String kept(TokenGrid grid, int step) {
        int count = 0;
        for (boolean now : grid.steps().get(step).committedNow()) if (now) count++;
        String label = grid.label(step);
        return label.startsWith("a") ? label + " +" + count : label;
    }

    private void heads(GraphicsContext g) {
        g.setTextAlign(TextAlignment.CENTER);
        boolean wide = cellWidth() > 56;
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            String unit = now().unit(d);
            String head = wide && !unit.isEmpty() ? Token.dimension(d) + " " + unit : Token.dimension(d);
            text(head, small, "text-3", PAD + LABEL + d * cellWidth() + (cellWidth() - GAP) / 2, DIMENSIONS);
        }
        g.setTextAlign(TextAlignment.LEFT);
        text(sum() == SUM ? "sum of confidence, of 7" : "sum", small, "text-3", sumX(), DIMENSIONS);
    }

    private double sumX() {
        return PAD + LABEL + Action.DIMENSIONS * cellWidth() + 12;
    }

    private void row(GraphicsContext g, Inspection now, TokenGrid grid, int action) {
        double height = rowHeight(grid.actions());
        double y = ROWS + action * height;
        boolean opened = grid.opened() == action;
        text("a" + (action + 1), opened ? strongNumber : number, opened ? "text-1" : "text-2", PAD, y + height / 2);
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            cell(g, now, new Place(new Token(action, d), PAD + LABEL + d * cellWidth(), y, height - GAP));
        }
        double sum = Action.DIMENSIONS * grid.rank(action);
        double full = sum() - 12 - (sum() == SUM ? 48 : 0);
        double bar = y + (height - GAP) / 2 - 7;
        g.setFill(Tokens.color("bg-3"));
        g.fillRoundRect(sumX(), bar, full, 14, 4, 4);
        g.setFill(Tokens.color(opened ? "white" : "text-3"));
        g.fillRoundRect(sumX(), bar, full * sum / Action.DIMENSIONS, 14, 4, 4);
        if (sum() == SUM) text("%.2f".formatted(sum), number, opened ? "text-1" : "text-2", sumX() + full + 8, bar + 7);
    }

    private record Place(Token token, double x, double y, double height) {}

    private void cell(GraphicsContext g, Inspection now, Place at) {
        TokenGrid grid = now.grid();
        Token token = at.token;
        double width = cellWidth() - GAP;
        float sure = grid.confidence(token.action(), token.dimension());
        TokenGrid.Cell kind = grid.cell(token.action(), token.dimension());
        boolean masked = kind == TokenGrid.Cell.MASKED_AGAIN;
        if (masked) {
            Hatch.fill(g, at.x, at.y, width, at.height);
            g.setFill(Silk.of(sure));
            g.fillRect(at.x + 4, at.y + at.height - 5, Math.max(2, (width - 8) * sure), 3);
        } else {
            g.setFill(Silk.of(sure));
            g.fillRoundRect(at.x, at.y, width, at.height, 6, 6);
        }
        int bin = grid.shown().predicted()[token.index()];
        String value = now.value(token.dimension(), masked ? bin : grid.shown().bins()[token.index()]);
        g.setFill(masked ? Tokens.color("text-2") : Silk.textOn(sure));
        g.setFont(strongNumber);
        boolean low = at.height < TWO_LINES;
        double middle = at.y + at.height / 2 - (masked ? 2 : 0);
        g.fillText(value, at.x + 6, low ? middle : middle - 8, width - 8);
        if (!low) {
            g.setFont(smallNumber);
            g.fillText(two(sure), at.x + 6, middle + 8);
        }
        if (!low && !masked && width > 52) {
            g.setTextAlign(TextAlignment.RIGHT);
            int kept = now.steps().orElseThrow().commitStep()[token.index()];
            g.fillText(kept < 0 ? "given" : "s" + (kept + 1), at.x + width - 5, middle + 8);
            g.setTextAlign(TextAlignment.LEFT);
        }
        rings(g, at, width, kind == TokenGrid.Cell.COMMITTED_NOW, token.equals(now.token()));
    }

    private static void rings(GraphicsContext g, Place at, double width, boolean now, boolean chosen) {
        g.setLineWidth(2);
        if (now) {
            g.setStroke(Tokens.color("bg-1"));
            g.strokeRoundRect(at.x + 2, at.y + 2, width - 4, at.height - 4, 5, 5);
            g.setStroke(Tokens.color("white"));
            g.strokeRoundRect(at.x, at.y, width, at.height, 6, 6);
        }
        if (!chosen) return;
        g.setLineWidth(3);
        g.setStroke(Tokens.color("thread"));
        g.strokeRoundRect(at.x - 1, at.y - 1, width + 2, at.height + 2, 7, 7);
    }

    @Override
    String words(Inspection now) {
        DecodeTrace trace = now.steps().orElse(null);
        if (trace == null) return "No decoding to show.";
        Token token = now.token();
        TokenGrid grid = now.grid();
        boolean masked = grid.cell(token.action(), token.dimension()) == TokenGrid.Cell.MASKED_AGAIN;
        int bin = grid.shown().predicted()[token.index()];
        return "Step %d of %d. %s, %s, confidence %.2f, %s"
                .formatted(
                        now.step() + 1,
                        trace.steps().size(),
                        token.words(),
                        now.measured(token.dimension(), bin),
                        grid.confidence(token.action(), token.dimension()),
                        masked ? "masked" : "committed");
    }
}
