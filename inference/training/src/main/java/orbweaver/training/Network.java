package orbweaver.training;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Tower, language layers and heads together: from a micro-batch to its loss.
final class Network implements AutoCloseable {
    /// The losses of one micro-batch as numbers; NaN where the stage has none.
    record Losses(double total, double vision, double grounding, double action) {}

    private final NetworkShape.Actions actions;
    private final Loss loss;
    private final VisionTower tower;
    private final LanguageModel language;
    private final AuxiliaryHeads heads;

    Network(NetworkShape shape, ParameterTable table, boolean half, Loss loss) {
        actions = shape.actions();
        this.loss = loss;
        Ops ops = new Ops(half);
        tower = new VisionTower(shape.vision(), table, ops);
        language = new LanguageModel(shape, table, ops);
        heads = new AuxiliaryHeads(table);
    }

    VisionTower tower() {
        return tower;
    }

    LanguageModel language() {
        return language;
    }

    AuxiliaryHeads heads() {
        return heads;
    }

    /// Computes the stage's loss and adds its gradient, times `scale`, to the leaves. In a pointer scope of the caller.
    Losses step(Leaves leaves, BatchTensors batch, Stage stage, double scale) {
        Tensor features = tower.forward(leaves, batch.patches());
        Tensor vision = heads.visionLoss(leaves, features, batch);
        Tensor total = vision;
        double grounding = Double.NaN;
        double action = Double.NaN;
        if (stage != Stage.VISION) {
            LanguageModel.Prefix prefix = language.prefix(leaves, batch.before(), features, batch.after());
            Tensor ground = heads.groundingLoss(leaves, prefix, batch);
            grounding = ground.item_float();
            total = total.add(ground);
            if (stage != Stage.GROUNDING) {
                Tensor ce = actionLoss(leaves, prefix, batch);
                action = ce.item_float();
                total = total.add(ce);
            }
        }
        double sum = total.item_float();
        total.mul(new Scalar(scale)).backward();
        return new Losses(sum, vision.item_float(), grounding, action);
    }

    /// Cross-entropy of the masked positions.
    private Tensor actionLoss(Leaves leaves, LanguageModel.Prefix prefix, BatchTensors batch) {
        Tensor rows = maskedRows(leaves, prefix, batch);
        return switch (loss) {
            case LOCALIZED -> torch.cross_entropy_loss(language.logits(leaves, rows), batch.bins());
            case FULL_VOCABULARY ->
                torch.cross_entropy_loss(
                        language.allLogits(leaves, rows), batch.bins().add(new Scalar((long) actions.first())));
        };
    }

    /// Logits of the masked positions, [masked, bins].
    Tensor maskedLogits(Leaves leaves, LanguageModel.Prefix prefix, BatchTensors batch) {
        return language.logits(leaves, maskedRows(leaves, prefix, batch));
    }

    /// Share of the masked positions whose likeliest token of all is no action token; NaN where the
    /// other tokens are not trained against.
    double outside(Leaves leaves, LanguageModel.Prefix prefix, BatchTensors batch) {
        if (loss == Loss.LOCALIZED) return Double.NaN;
        Tensor best = language.allLogits(leaves, maskedRows(leaves, prefix, batch))
                .argmax(new LongOptional(-1), false)
                .sub(new Scalar((long) actions.first()));
        Tensor inside = best.ge(new Scalar(0)).logical_and(best.lt(new Scalar(actions.bins())));
        return 1 - inside.to(torch.ScalarType.Float).mean().item_float();
    }

    private Tensor maskedRows(Leaves leaves, LanguageModel.Prefix prefix, BatchTensors batch) {
        int draws = (int) (batch.actions().size(0) / batch.before().size(0));
        Tensor hidden = language.actions(leaves, prefix, batch.actions(), draws);
        return hidden.reshape(-1, hidden.size(2)).index_select(0, batch.masked());
    }

    @Override
    public void close() {
        language.close();
    }
}
