package orbweaver.training;

import java.util.List;

/// What a run does, besides its data: seed, batch, loss, stages in order.
///
/// @param seed fixes initial weights, order of examples and noise
/// @param half micro-batch of each of the two gradient halves
/// @param draws noise draws of each prompt
/// @param bfloat16 whether linear layers run in bfloat16
/// @param loss of the masked action tokens
public record TrainingPlan(long seed, int half, int draws, boolean bfloat16, Loss loss, List<Leg> legs) {
    private static final int WARM_UP = 200;

    /// A stretch of one stage: `samples` examples, the rate going linearly from `rate` to `endRate`.
    public record Leg(Stage stage, long samples, double rate, double endRate) {}

    public TrainingPlan {
        legs = List.copyOf(legs);
    }

    /// The recipe at full length; see the model card.
    public static TrainingPlan recipe(long seed) {
        return new TrainingPlan(
                seed,
                32,
                2,
                true,
                Loss.LOCALIZED,
                List.of(
                        new Leg(Stage.VISION, 149_000, 1.5e-3, 1.5e-4),
                        new Leg(Stage.GROUNDING, 84_000, 1.2e-3, 1.2e-3),
                        new Leg(Stage.POLICY, 536_000, 1.2e-3, 1.2e-3),
                        new Leg(Stage.ANNEAL, 174_000, 1.2e-3, 2.4e-5)));
    }

    /// Examples of one optimizer step.
    public int batch() {
        return 2 * half;
    }

    long steps(int leg) {
        return Math.max(1, Math.ceilDiv(legs.get(leg).samples(), batch()));
    }

    /// Learning rate at a step of a leg, warm-up included (none for ANNEAL, which goes on where POLICY was).
    double rate(int leg, long step) {
        Leg l = legs.get(leg);
        double along = (double) step / steps(leg);
        double rate = l.rate() + (l.endRate() - l.rate()) * along;
        return l.stage() == Stage.ANNEAL ? rate : rate * Math.min(1, (step + 1.0) / WARM_UP);
    }
}
