package orbweaver.ui.inspect;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.robot.arm.Pose;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// What was tried out, B, held against the chunk, A: token by token in bins, and both ways from above.
final class DifferenceView extends CanvasPanel<Trial> {
    static final double HEIGHT = 236;

    private static final String[] SHORT = {"x", "y", "z", "ro", "pi", "ya", "gr"};
    private static final double TOP = 52;
    private static final double ROW = 24;
    private static final double LEFT = 26;
    /// Share of the width that the grid takes.
    private static final double GRID = 0.7;
    /// Differences from here on are painted as the largest.
    private static final double FULL_BINS = 8;
    /// Ways shorter than this are not drawn larger, in metres.
    private static final double LEAST_SPAN = 0.02;

    DifferenceView(ObservableValue<Trial> shown) {
        super("what-if-difference", shown);
        getStyleClass().remove("panel");
    }

    @Override
    void paint(GraphicsContext g, Trial now) {
        Optional<Comparison> compared = now.compared();
        if (compared.isEmpty()) return;
        Comparison both = compared.get();
        int[] difference = both.difference();
        text("B less A, in bins", strong, "text-1", 0, 14);
        if (difference.length == 0) text("Its tokens are unknown.", words, "text-2", 0, TOP);
        else {
            right("%d of %d differ".formatted(both.differing(), difference.length), words, "text-3", getWidth(), 14);
            grid(g, difference);
        }
        ways(g, both);
        figures(both);
    }

    private void grid(GraphicsContext g, int[] difference) {
        double cell = (getWidth() * GRID - LEFT) / Action.DIMENSIONS;
        g.setTextAlign(TextAlignment.CENTER);
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            text(SHORT[d], small, "text-3", LEFT + (d + 0.5) * cell, TOP - 12);
        }
        for (int i = 0; i < difference.length; i++) {
            double x = LEFT + i % Action.DIMENSIONS * cell;
            double y = TOP + Math.floorDiv(i, Action.DIMENSIONS) * ROW;
            double weight = Math.min(1, Math.abs(difference[i]) / FULL_BINS);
            g.setFill(Tokens.color("bg-2").interpolate(Tokens.color("text-1"), weight));
            g.fillRoundRect(x + 1, y + 1, cell - 2, ROW - 2, 4, 4);
            String figure = difference[i] == 0 ? "·" : "%+d".formatted(difference[i]);
            text(figure, smallNumber, weight > 0.4 ? "ink" : "text-2", x + cell / 2, y + ROW / 2);
        }
        g.setTextAlign(TextAlignment.LEFT);
        for (int row = 0; row < difference.length / Action.DIMENSIONS; row++) {
            text("a" + (row + 1), smallNumber, "text-3", 0, TOP + (row + 0.5) * ROW);
        }
    }

    private void figures(Comparison both) {
        double y = getHeight() - 32;
        text(
                "ends apart %.0f mm, %.0f°".formatted(1000 * both.endsApart(), Math.toDegrees(both.turnedApart())),
                words,
                "text-2",
                0,
                y);
        text(
                "confidence %s to %s, raw".formatted(two(both.confidenceOfA()), two(both.confidenceOfB())),
                words,
                "text-2",
                0,
                y + 20);
    }

    /// From above, as one stands behind the arm: forward is up, left is left.
    private void ways(GraphicsContext g, Comparison both) {
        double left = getWidth() * GRID + 8;
        double width = getWidth() - left;
        double height = 5 * ROW;
        g.setTextAlign(TextAlignment.CENTER);
        text("from above", small, "text-3", left + width / 2, TOP - 12);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Tokens.color("well"));
        g.fillRoundRect(left, TOP, width, height, 6, 6);
        var plan = new Plan(left, width, height);
        plan.take(both.a().actions());
        plan.take(both.b().actions());
        both.b().alternatives().forEach(other -> plan.take(other.actions()));
        for (ActionChunk.Alternative other : both.b().alternatives()) {
            g.setLineDashes();
            g.setLineWidth(1);
            g.setStroke(Tokens.color("text-off"));
            plan.line(g, other.actions());
        }
        g.setLineWidth(2.5);
        g.setStroke(Silk.of(both.confidenceOfA()));
        plan.line(g, both.a().actions());
        g.setStroke(Silk.of(both.confidenceOfB()));
        g.setLineDashes(2, 4);
        plan.line(g, both.b().actions());
        g.setLineDashes();
        plan.name(both.a().actions(), "A", -8);
        plan.name(both.b().actions(), "B", 8);
    }

    /// Where metres are on the canvas.
    private final class Plan {
        private final double left;
        private final double width;
        private final double height;
        private double leastX;
        private double mostX;
        private double leastY;
        private double mostY;

        Plan(double left, double width, double height) {
            this.left = left;
            this.width = width;
            this.height = height;
        }

        void take(List<Action> actions) {
            for (Pose at : Comparison.way(actions)) {
                leastX = Math.min(leastX, at.x());
                mostX = Math.max(mostX, at.x());
                leastY = Math.min(leastY, at.y());
                mostY = Math.max(mostY, at.y());
            }
        }

        private double scale() {
            double across = Math.max(LEAST_SPAN, mostY - leastY);
            double along = Math.max(LEAST_SPAN, mostX - leastX);
            return Math.min((width - 24) / across, (height - 24) / along);
        }

        private double x(Pose at) {
            return left + width / 2 - (at.y() - (leastY + mostY) / 2) * scale();
        }

        private double y(Pose at) {
            return TOP + height / 2 - (at.x() - (leastX + mostX) / 2) * scale();
        }

        void line(GraphicsContext g, List<Action> actions) {
            List<Pose> way = Comparison.way(actions);
            for (int i = 1; i < way.size(); i++) {
                g.strokeLine(x(way.get(i - 1)), y(way.get(i - 1)), x(way.get(i)), y(way.get(i)));
            }
        }

        void name(List<Action> actions, String name, double beside) {
            Pose end = Comparison.way(actions).getLast();
            text(name, strong, "text-1", Math.clamp(x(end) + beside - 4, left + 2, left + width - 12), y(end));
        }
    }

    @Override
    String words(Trial now) {
        return now.compared()
                .map(both -> "B differs from A in %d tokens; ends %.0f mm apart"
                        .formatted(both.differing(), 1000 * both.endsApart()))
                .orElse("Nothing compared.");
    }
}
