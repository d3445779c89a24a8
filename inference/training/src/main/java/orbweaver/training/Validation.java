package orbweaver.training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Errors on held-out examples, with whatever weights the leaves show.
final class Validation {
    private static final double MM = 1000 * Targets.LENGTH;

    private final List<Double> thing = new ArrayList<>();
    private final List<Double> tool = new ArrayList<>();
    private final List<Double> turn = new ArrayList<>();
    private final List<Double> relation = new ArrayList<>();
    private double pointed;
    private double pointable;
    private double loss;
    private double hit;
    private double outside;
    private int batches;

    /// Runs `count` micro-batches of the sampler.
    static HeldOutErrors run(Network network, Leaves leaves, Batch batch, Sampler sampler, Run run) {
        var validation = new Validation();
        for (int i = 0; i < run.count(); i++) {
            sampler.fill(batch, run.stage(), new Randomness(9, 9, i), run.room());
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                validation.take(network, leaves, batch.tensors(), run.stage());
            }
        }
        return validation.result();
    }

    /// Which stage's errors, over how many micro-batches; `room` is scratch.
    record Run(Stage stage, int count, Example room) {}

    private void take(Network network, Leaves leaves, BatchTensors b, Stage stage) {
        Tensor features = network.tower().forward(leaves, b.patches());
        Tensor tokens = network.heads().heat(leaves, features).argmax(LAST, false);
        Tensor said = network.heads().places(leaves, features, tokens);
        for (int object = 0; object <= SceneLabels.THINGS; object++) {
            places(
                    said.select(0, object),
                    b.place().select(0, object),
                    b.placeWeight().select(0, object),
                    object);
        }
        if (stage == Stage.VISION) {
            return;
        }
        LanguageModel.Prefix prefix = network.language().prefix(leaves, b.before(), features, b.after());
        Tensor at =
                network.heads().points(leaves, prefix, b).argmax(LAST, false).select(1, 0);
        Tensor target = b.point().select(1, 0);
        pointed += at.eq(target).sum().item_int();
        pointable += target.ge(new Scalar(0)).sum().item_int();
        Tensor relations = network.heads().relations(leaves, prefix);
        for (long i = 0; i < relations.size(0); i++) {
            if (value(b.relationWeight(), i, 0) > 0) {
                relation.add(distance(relations, b.relation(), i));
            }
        }
        if (stage != Stage.GROUNDING) {
            batches++;
            Tensor logits = network.maskedLogits(leaves, prefix, b);
            loss += torch.cross_entropy_loss(logits, b.bins()).item_float();
            outside += network.outside(leaves, prefix, b);
            hit += logits.argmax(LAST, false)
                    .eq(b.bins())
                    .to(torch.ScalarType.Float)
                    .mean()
                    .item_float();
        }
    }

    private static final LongOptional LAST = new LongOptional(-1).retainReference();

    private void places(Tensor said, Tensor truth, Tensor weight, int object) {
        for (long i = 0; i < said.size(0); i++) {
            if (value(weight, i, 0) > 0) {
                (object == SceneLabels.THINGS ? tool : thing).add(distance(said, truth, i));
                double angle = Math.atan2(value(said, i, 4), value(said, i, 3))
                        - Math.atan2(value(truth, i, 4), value(truth, i, 3));
                int sides = object == SceneLabels.THINGS ? 4 : SceneLabels.sides(object);
                turn.add(Math.abs(Math.toDegrees(Math.IEEEremainder(angle, 2 * Math.PI) / sides)));
            }
        }
    }

    private static double distance(Tensor a, Tensor b, long row) {
        double dx = value(a, row, 0) - value(b, row, 0);
        double dy = value(a, row, 1) - value(b, row, 1);
        return MM * Math.hypot(dx, dy);
    }

    private static double value(Tensor t, long row, long column) {
        return t.select(0, row).select(0, column).item_float();
    }

    private static double percentile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private HeldOutErrors result() {
        return new HeldOutErrors(
                percentile(thing, 0.5),
                percentile(thing, 0.9),
                percentile(tool, 0.5),
                percentile(turn, 0.5),
                pointed / pointable,
                percentile(relation, 0.5),
                percentile(relation, 0.9),
                loss / batches,
                hit / batches,
                outside / batches);
    }
}
