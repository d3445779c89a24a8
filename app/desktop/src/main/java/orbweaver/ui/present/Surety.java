package orbweaver.ui.present;

import orbweaver.core.session.ChunkView;
import orbweaver.core.session.PlanView;

/// How sure the policy is, in words for an audience.
final class Surety {
    private static final double VERY = 0.8;
    private static final double QUITE = 0.5;

    private Surety() {}

    /// The words for a confidence; empty when it is unknown (NaN).
    static String words(double confidence) {
        if (Double.isNaN(confidence)) return "";
        if (confidence >= VERY) return "Very sure";
        return confidence >= QUITE ? "Quite sure" : "Not sure";
    }

    /// How sure it is of the chunk under way: the calibrated confidence, as the gate goes by; where nobody calibrated
    /// it
    /// the mean of its actions'. NaN where the policy does not say.
    static double of(ChunkView chunk, PlanView plan) {
        return chunk.gating().acts()
                ? chunk.gating().calibrated()
                : plan.knots().stream()
                        .mapToDouble(PlanView.Knot::confidence)
                        .average()
                        .orElse(Double.NaN);
    }

    /// The same of one action: of a chunk that is calibrated, the chunk's, since no single action is.
    static double of(ChunkView chunk, PlanView.Knot action) {
        return chunk.gating().acts() ? chunk.gating().calibrated() : action.confidence();
    }
}
