package orbweaver.policy.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.DecoderKind;

/// Judgements drawn from a curve that is known.
public final class KnownCurve {
    /// Where they are drawn from.
    public static final LogisticCurve TRUE = new LogisticCurve(-2, 1.2);

    private static final int EACH = 3;

    private KnownCurve() {}

    /// Confidences spread evenly from 0.3 to 1, three to an episode, each true as often as the curve says.
    public static List<Judged> draw(int count, long seed) {
        var random = new SplittableRandom(seed);
        List<Judged> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double confidence = random.nextDouble(0.3, 1);
            drawn.add(new Judged(confidence, random.nextDouble() < TRUE.at(confidence), i / EACH));
        }
        return drawn;
    }

    /// A calibration from 600 chunks, for the model of that digest, decoded by HAD in ten steps.
    public static Calibration calibration(String model) {
        return Calibration.fit(
                model,
                new Calibration.Conditions(DecoderKind.HAD, 10, Attention.PREFIX, 5),
                new Calibration.Data("1", List.of("pick-red", "stack"), 800_001, 100, 2),
                draw(600, 1),
                draw(6000, 2));
    }
}
