package orbweaver.ui.inspect;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.PinnedToken;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// One token through all steps: the distribution over its bins, how undecided it was, and what came closest.
final class TokenView extends CanvasPanel<Inspection> {
    private static final double TOP = HEAD + 26;
    private static final double FOOT = 30;
    private static final double STEPS = 36;
    private static final double ENTROPY = 104;
    private static final double BEST = 196;
    private static final int RANKED = 6;
    private static final double WIDE = 620;

    private final WhatIfViewModel whatIf;

    /// A press on a bin pins the token there, for what if.
    TokenView(ObservableValue<Inspection> shown, WhatIfViewModel whatIf) {
        super("inspect-token", shown);
        this.whatIf = whatIf;
        whatIf.trialProperty().subscribe(_ -> paint());
        setOnMousePressed(event -> now().steps().ifPresent(trace -> {
            double share = (event.getX() - PAD - STEPS) / heatWidth();
            boolean inside = share >= 0 && share < 1 && event.getY() > TOP && event.getY() < getHeight() - FOOT;
            if (inside) whatIf.pin(now().token(), (int) (share * trace.bins()));
        }));
    }

    private double heatWidth() {
        double best = getWidth() > WIDE ? BEST : 0;
        return getWidth() - 2 * PAD - STEPS - ENTROPY - best - 24;
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        DecodeTrace trace = now.steps().orElse(null);
        if (trace == null) {
            head(g, "Token", "");
            empty(g, "No token to show.");
            return;
        }
        TokenHistory history = TokenHistory.of(trace, now.token());
        text(now.token().words(), strong, "thread", PAD, HEAD / 2);
        text(story(now, history), strong, "text-1", PAD + 64, HEAD / 2);
        int changed = history.changedMindAt();
        String mind = changed < 0 ? "never changed its mind" : "changed its mind at step " + (changed + 1);
        if (getWidth() > WIDE) right(mind, words, "text-3", getWidth() - PAD, HEAD / 2);
        double best = getWidth() > WIDE ? BEST : 0;
        double heat = heatWidth();
        heat(g, now, history, heat);
        entropies(g, history, PAD + STEPS + heat + 12, now.step());
        if (best > 0) ranked(g, now, history.steps().get(now.step()), getWidth() - PAD - best + 12);
    }

    private static String story(Inspection now, TokenHistory history) {
        if (history.keptAt() < 0) return "was given";
        int bin = history.steps().get(history.keptAt()).best();
        String value = now.measured(now.token().dimension(), bin);
        int again = history.keptAt();
        String masked = again == 0 ? "" : "masked again %d time%s, ".formatted(again, again == 1 ? "" : "s");
        return "%skept at step %d as %s"
                .formatted(masked, history.keptAt() + 1, value)
                .strip();
    }

    private double rowHeight(TokenHistory history) {
        return (getHeight() - TOP - FOOT) / history.steps().size();
    }

    private void heat(GraphicsContext g, Inspection now, TokenHistory history, double width) {
        double left = PAD + STEPS;
        double height = rowHeight(history);
        String unit = now.unit(now.token().dimension());
        text("step", small, "text-3", PAD, TOP - 12);
        int bins = history.steps().getFirst().probabilities().length;
        String over = "probability over %d bins%s".formatted(bins, unit.isEmpty() ? "" : ", " + unit);
        text(over, small, "text-3", left, TOP - 12);
        double each = width / bins;
        for (int s = 0; s < history.steps().size(); s++) {
            TokenHistory.Step step = history.steps().get(s);
            double y = TOP + s * height;
            text(String.valueOf(s + 1), smallNumber, s == now.step() ? "text-1" : "text-3", PAD + 6, y + height / 2);
            for (int bin = 0; bin < bins; bin++) {
                g.setFill(Silk.heat(step.probabilities()[bin]));
                g.fillRect(left + bin * each + 0.5, y + 0.5, each - 1, height - 1);
            }
            double dot = Math.min(6, Math.min(each, height) - 2);
            double x = left + (step.best() + 0.5) * each;
            g.setFill(Tokens.color("bg-0"));
            g.fillOval(x - dot / 2 - 1, y + height / 2 - dot / 2 - 1, dot + 2, dot + 2);
            g.setFill(Tokens.color("white"));
            g.fillOval(x - dot / 2 + 1, y + height / 2 - dot / 2 + 1, dot - 2, dot - 2);
            if (step.newBest()) right("new best bin ◂", small, "warn", left + width - 6, y + height / 2);
        }
        g.setStroke(Tokens.color("white"));
        g.setLineWidth(2);
        g.strokeRoundRect(left - 2, TOP + now.step() * height, width + 4, height, 4, 4);
        axis(g, now, left, each);
        for (PinnedToken pin : whatIf.trialProperty().get().asks().pinned()) {
            if (!now.token().equals(new Token(pin.action(), pin.dimension()))) continue;
            g.setStroke(Tokens.color("thread"));
            g.strokeRoundRect(left + pin.bin() * each - 1, TOP - 3, each + 2, getHeight() - TOP - FOOT + 6, 4, 4);
        }
    }

    private void axis(GraphicsContext g, Inspection now, double left, double each) {
        int bins = now.steps().orElseThrow().bins();
        g.setTextAlign(TextAlignment.CENTER);
        for (int part = 0; part <= 4; part++) {
            int bin = part * (bins - 1) / 4;
            double x = Math.max(left + 16, left + (bin + 0.5) * each);
            text(now.value(now.token().dimension(), bin), smallNumber, "text-3", x, getHeight() - FOOT + 12);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void entropies(GraphicsContext g, TokenHistory history, double x, int shown) {
        double most = Math.log(history.steps().getFirst().probabilities().length) / Math.log(2);
        double height = rowHeight(history);
        text("entropy, bits of %.0f".formatted(most), small, "text-3", x, TOP - 12);
        for (int s = 0; s < history.steps().size(); s++) {
            double bits = history.steps().get(s).entropy();
            double y = TOP + s * height + height / 2;
            g.setFill(Tokens.color(s == shown ? "text-1" : "text-3"));
            g.fillRoundRect(x, y - 5, Math.max(2, (ENTROPY - 44) * bits / most), 10, 3, 3);
            text("%.1f".formatted(bits), smallNumber, s == shown ? "text-1" : "text-2", x + ENTROPY - 38, y);
        }
    }

    private void ranked(GraphicsContext g, Inspection now, TokenHistory.Step step, double x) {
        text("step %d, best %d".formatted(now.step() + 1, RANKED), small, "text-3", x, TOP - 12);
        double each = (getHeight() - TOP - FOOT) / RANKED;
        List<Integer> ranked = step.ranked(RANKED);
        double width = getWidth() - PAD - x;
        int d = now.token().dimension();
        for (int i = 0; i < ranked.size(); i++) {
            double y = TOP + i * each + 8;
            int bin = ranked.get(i);
            float probability = step.probabilities()[bin];
            text(now.measured(d, bin), i == 0 ? strongNumber : number, i == 0 ? "text-1" : "text-2", x, y);
            text("bin " + bin, smallNumber, "text-3", x + width - 96, y);
            right(two(probability), number, "text-1", x + width, y);
            g.setFill(Tokens.color("bg-3"));
            g.fillRoundRect(x, y + 10, width, 4, 3, 3);
            g.setFill(Silk.of(probability));
            g.fillRoundRect(x, y + 10, Math.max(2, width * probability), 4, 3, 3);
        }
        String mass = "mass within one bin %.2f".formatted(step.massNearBest());
        right(mass, words, "text-3", getWidth() - PAD, getHeight() - FOOT + 14);
    }

    @Override
    String words(Inspection now) {
        DecodeTrace trace = now.steps().orElse(null);
        if (trace == null) return "No token to show.";
        TokenHistory history = TokenHistory.of(trace, now.token());
        return "%s %s. Entropy %.1f bits at this step."
                .formatted(
                        now.token().words(),
                        story(now, history),
                        history.steps().get(now.step()).entropy());
    }
}
