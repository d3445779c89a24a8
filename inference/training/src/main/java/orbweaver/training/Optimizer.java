package orbweaver.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// AdamW over the flat storage, with a clipped gradient norm and a running average of the values. Vision and language
/// ranges keep their own step counts, since the eye is trained before the language layers begin.
final class Optimizer implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.98;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;
    private static final double CLIP = 1;
    private static final double AVERAGE = 0.998;

    private final Parameters parameters;
    private final ParameterTable table;
    private final Tensor decays;
    private long visionSteps;
    private long languageSteps;

    Optimizer(Parameters parameters, ParameterTable table) {
        this.parameters = parameters;
        this.table = table;
        decays = torch.zeros(table.total()).retainReference();
        for (ParameterTable.Leaf leaf : table.leaves()) {
            if (leaf.decays()) {
                decays.narrow(0, leaf.offset(), leaf.count()).fill_(new Scalar(1.0));
            }
        }
    }

    long visionSteps() {
        return visionSteps;
    }

    long languageSteps() {
        return languageSteps;
    }

    void restore(long vision, long language) {
        visionSteps = vision;
        languageSteps = language;
    }

    /// One update from the given gradient, which is used up; returns its norm before clipping.
    double step(Tensor gradient, Stage stage, double rate) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            int end = stage == Stage.VISION ? table.visionEnd() : table.total();
            Tensor active = gradient.narrow(0, 0, end);
            double norm = active.norm().item_float();
            if (!Double.isFinite(norm)) {
                throw new TrainingException("the gradient is not finite in stage " + stage);
            }
            if (norm > CLIP) {
                active.mul_(new Scalar(CLIP / norm));
            }
            update(gradient, new Range(0, table.visionEnd(), ++visionSteps), rate);
            if (stage != Stage.VISION) {
                update(gradient, new Range(table.visionEnd(), table.total(), ++languageSteps), rate);
            }
            parameters.average().lerp_(parameters.values(), new Scalar(1 - AVERAGE));
            return norm;
        }
    }

    private record Range(int from, int to, long steps) {
        Tensor of(Tensor whole) {
            return whole.narrow(0, from, to - from);
        }
    }

    private void update(Tensor gradient, Range range, double rate) {
        Tensor g = range.of(gradient);
        Tensor m = range.of(parameters.first());
        Tensor v = range.of(parameters.second());
        Tensor w = range.of(parameters.values());
        m.lerp_(g, new Scalar(1 - BETA1));
        v.mul_(new Scalar(BETA2)).addcmul_(g, g, new Scalar(1 - BETA2));
        double correction = 1 - StrictMath.pow(BETA1, (double) range.steps());
        double scale = StrictMath.sqrt(1 - StrictMath.pow(BETA2, (double) range.steps()));
        w.addcmul_(w, range.of(decays), new Scalar(-rate * DECAY));
        Tensor root = v.sqrt().add_(new Scalar(EPSILON * scale));
        w.addcdiv_(m, root, new Scalar(-rate * scale / correction));
    }

    @Override
    public void close() {
        decays.close();
    }
}
