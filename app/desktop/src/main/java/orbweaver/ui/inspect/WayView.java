package orbweaver.ui.inspect;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.ToolPoint;
import orbweaver.core.session.Walk;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;

/// Where the chunk meant the tool to go and where it went, axis by axis over time.
final class WayView extends CanvasPanel<Inspection> {
    private static final double FOOT = 46;
    private static final double LEFT = 34;
    private static final double KNOT = 3;
    /// Movements smaller than this are not drawn larger, in metres.
    private static final double LEAST_SPAN = 0.01;

    private static final List<ToDoubleFunction<ToolPoint>> AXES = List.of(ToolPoint::x, ToolPoint::y, ToolPoint::z);

    WayView(ObservableValue<Inspection> shown) {
        super("inspect-way", shown);
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        InspectedChunk chunk = now.chunk();
        PlanView plan = chunk == null ? null : chunk.walk().plan();
        head(g, "Planned and executed", plan == null ? "" : "s");
        if (chunk == null || plan == null) {
            empty(g, chunk == null ? "No chunk yet." : "No plan of it is kept.");
            return;
        }
        double height = (getHeight() - HEAD - FOOT) / AXES.size();
        for (int axis = 0; axis < AXES.size(); axis++) {
            new Plot(chunk.walk(), plan, AXES.get(axis), HEAD + axis * height, height).paint(g, axis);
        }
        time(g, plan);
        legend(g, chunk.walk());
    }

    private void time(GraphicsContext g, PlanView plan) {
        double lasts = plan.knots().size() * plan.secondsEach();
        double y = getHeight() - FOOT + 8;
        for (int k = 0; k <= plan.knots().size(); k++) {
            double x = LEFT + (getWidth() - LEFT - PAD) * k / plan.knots().size();
            g.setTextAlign(TextAlignment.CENTER);
            text("%.1f".formatted(lasts * k / plan.knots().size()), smallNumber, "text-3", x, y);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void legend(GraphicsContext g, Walk walk) {
        double y = getHeight() - 14;
        g.setLineWidth(3);
        g.setStroke(Silk.of(0.7));
        g.strokeLine(PAD, y, PAD + 14, y);
        text("planned", small, "text-2", PAD + 20, y);
        g.setLineWidth(1.5);
        g.setStroke(Tokens.color("text-1"));
        g.strokeLine(PAD + 76, y, PAD + 90, y);
        text("executed", small, "text-2", PAD + 96, y);
        double error = walk.endError();
        if (!Double.isNaN(error)) {
            right("end off %.1f mm".formatted(1000 * error), smallNumber, "text-2", getWidth() - PAD, y);
        }
    }

    /// One axis.
    private final class Plot {
        private final Walk walk;
        private final PlanView plan;
        private final ToDoubleFunction<ToolPoint> axis;
        private final double top;
        private final double height;
        private final double low;
        private final double span;

        Plot(Walk walk, PlanView plan, ToDoubleFunction<ToolPoint> axis, double top, double height) {
            this.walk = walk;
            this.plan = plan;
            this.axis = axis;
            this.top = top;
            this.height = height;
            double least = axis.applyAsDouble(plan.start());
            double most = least;
            for (PlanView.Knot knot : plan.knots()) {
                least = Math.min(least, axis.applyAsDouble(knot.place()));
                most = Math.max(most, axis.applyAsDouble(knot.place()));
            }
            double spare = Math.max(0, LEAST_SPAN - (most - least)) / 2;
            low = least - spare;
            span = most - least + 2 * spare;
        }

        void paint(GraphicsContext g, int index) {
            text(Token.dimension(index), words, "text-2", PAD, top + height / 2);
            double fromX = x(0);
            double fromY = y(plan.start());
            for (int k = 0; k < plan.knots().size(); k++) {
                PlanView.Knot knot = plan.knots().get(k);
                double toX = x((k + 1) * plan.secondsEach());
                double toY = y(knot.place());
                g.setStroke(Silk.of(knot.confidence()));
                g.setLineWidth(3);
                g.strokeLine(fromX, fromY, toX, toY);
                fromX = toX;
                fromY = toY;
            }
            knots(g);
            executed(g);
            double way = axis.applyAsDouble(plan.knots().getLast().place()) - axis.applyAsDouble(plan.start());
            double at = endsAbove() ? top + height - 12 : top + 12;
            right("%+.1f mm".formatted(1000 * way), smallNumber, "text-3", getWidth() - PAD, at);
        }

        /// Whether the last part of the line lies in the upper half.
        private boolean endsAbove() {
            int last = plan.knots().size() - 1;
            ToolPoint before =
                    last == 0 ? plan.start() : plan.knots().get(last - 1).place();
            double middle = (y(plan.knots().get(last).place()) + y(before)) / 2;
            return middle < top + height / 2;
        }

        private void knots(GraphicsContext g) {
            for (int k = 0; k < plan.knots().size(); k++) {
                PlanView.Knot knot = plan.knots().get(k);
                g.setFill(Silk.of(knot.confidence()));
                g.fillOval(x((k + 1) * plan.secondsEach()) - KNOT, y(knot.place()) - KNOT, 2 * KNOT, 2 * KNOT);
            }
        }

        private void executed(GraphicsContext g) {
            g.setStroke(Tokens.color("text-1"));
            g.setLineWidth(1.5);
            for (int i = 1; i < walk.done().size(); i++) {
                Walk.Place from = walk.done().get(i - 1);
                Walk.Place to = walk.done().get(i);
                if (to.seconds() > lasts()) return;
                g.strokeLine(x(from.seconds()), y(from.at()), x(to.seconds()), y(to.at()));
            }
        }

        private double lasts() {
            return plan.knots().size() * plan.secondsEach();
        }

        private double x(double seconds) {
            return LEFT + (getWidth() - LEFT - PAD) * seconds / lasts();
        }

        private double y(ToolPoint at) {
            double up = Math.clamp((axis.applyAsDouble(at) - low) / span, -0.1, 1.1);
            return top + height - 8 - up * (height - 16);
        }
    }

    @Override
    String words(Inspection now) {
        InspectedChunk chunk = now.chunk();
        if (chunk == null || chunk.walk().plan() == null) return "Nothing planned.";
        double error = chunk.walk().endError();
        return Double.isNaN(error) ? "Planned, not finished." : "Ended %.1f mm off the plan.".formatted(1000 * error);
    }
}
