package orbweaver.ui.present;

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

    /// Mean confidence of a plan's actions; NaN without one.
    static double of(PlanView plan) {
        return plan.knots().stream()
                .mapToDouble(PlanView.Knot::confidence)
                .average()
                .orElse(Double.NaN);
    }
}
