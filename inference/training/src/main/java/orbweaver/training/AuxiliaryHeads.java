package orbweaver.training;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Training-only heads: where each object is (on the tower's tokens), which one the words mean (in the language
/// layers), how the tool stands to it. They shape the features and are not exported.
final class AuxiliaryHeads {
    /// The things, the tool, the supports.
    static final int OBJECTS = SceneLabels.THINGS + 1 + SceneLabels.SUPPORTS;
    /// x, y, z, cos and sin of four times the yaw, half opening, two spare.
    static final int FIELDS = 8;
    /// Thing from tool (3), turn (2), goal from thing (3), held, placed.
    static final int RELATIONS = 10;

    private static final int LENGTHS = 8;
    private static final long SUM = 2;
    private static final double BETA = 0.1;
    private static final double SUPPORT_WEIGHT = 0.3;
    private static final double PLACE_WEIGHT = 2;
    private static final double POINT_WEIGHT = 0.5;
    private static final double RELATION_WEIGHT = 1.5;

    private final int heat;
    private final int heatBias;
    private final int place;
    private final int placeBias;
    private final int point;
    private final int relation;
    private final int relationBias;

    AuxiliaryHeads(ParameterTable table) {
        heat = table.index("aux.heat");
        heatBias = table.index("aux.heat.bias");
        place = table.index("aux.place");
        placeBias = table.index("aux.place.bias");
        point = table.index("aux.point");
        relation = table.index("aux.relation");
        relationBias = table.index("aux.relation.bias");
    }

    /// Which token each object is on: logits [B, objects, tokens].
    Tensor heat(Leaves l, Tensor features) {
        return torch.linear(features, l.get(heat), new TensorOptional(l.get(heatBias)))
                .transpose(1, 2);
    }

    /// Places read off given tokens [B, objects]: [objects, B, fields].
    Tensor places(Leaves l, Tensor features, Tensor tokens) {
        Tensor index = tokens.unsqueeze(2).expand(tokens.size(0), OBJECTS, features.size(2));
        return features.gather(1, index).transpose(0, 1).matmul(l.get(place)).add(l.get(placeBias));
    }

    /// The localisation loss: heat map and places.
    Tensor visionLoss(Leaves l, Tensor features, BatchTensors batch) {
        Tensor logits = heat(l, features);
        long moving = SceneLabels.THINGS + 1L;
        Tensor loss = crossEntropy(logits.narrow(1, 0, moving), batch.heat().narrow(1, 0, moving));
        Tensor supports = crossEntropy(
                logits.narrow(1, moving, SceneLabels.SUPPORTS), batch.heat().narrow(1, moving, SceneLabels.SUPPORTS));
        Tensor places = places(l, features, batch.heat().clamp_min(new Scalar(0)));
        Tensor off = weighted(places, batch.place(), batch.placeWeight());
        return loss.add(supports, new Scalar(SUPPORT_WEIGHT)).add(off, new Scalar(PLACE_WEIGHT));
    }

    /// Logits of the named thing and the goal over the image tokens: [B, 2, tokens].
    Tensor points(Leaves l, LanguageModel.Prefix prefix, BatchTensors batch) {
        Tensor image = prefix.hidden().get(1).narrow(1, batch.before().size(1), batch.imageTokens());
        return torch.linear(image, l.get(point)).transpose(1, 2);
    }

    /// The relations read off the last prompt token: [B, relations].
    Tensor relations(Leaves l, LanguageModel.Prefix prefix) {
        Tensor last = prefix.hidden().get(2).select(1, prefix.length() - 1L);
        return torch.linear(last, l.get(relation), new TensorOptional(l.get(relationBias)));
    }

    /// The grounding loss: pointing and relations.
    Tensor groundingLoss(Leaves l, LanguageModel.Prefix prefix, BatchTensors batch) {
        Tensor pointing = crossEntropy(points(l, prefix, batch), batch.point());
        Tensor said = relations(l, prefix);
        Tensor off = weighted(
                said.narrow(1, 0, LENGTHS),
                batch.relation().narrow(1, 0, LENGTHS),
                batch.relationWeight().narrow(1, 0, LENGTHS));
        Tensor state = torch.binary_cross_entropy_with_logits(
                said.narrow(1, LENGTHS, 2),
                batch.relation().narrow(1, LENGTHS, 2),
                new TensorOptional(batch.relationWeight().narrow(1, LENGTHS, 2)),
                new TensorOptional(),
                1);
        return pointing.mul(new Scalar(POINT_WEIGHT)).add(off.add(state), new Scalar(RELATION_WEIGHT));
    }

    /// Mean over what is labelled; 0 where nothing is. `logits` [B, n, classes], `target` [B, n].
    private static Tensor crossEntropy(Tensor logits, Tensor target) {
        Tensor flat = target.reshape(-1);
        Tensor count = flat.ge(new Scalar(0)).sum().clamp_min(new Scalar(1));
        Tensor rows = logits.reshape(-1, logits.size(2));
        return torch.cross_entropy_loss(rows, flat, new TensorOptional(), SUM, -100, 0)
                .div(count);
    }

    /// Smooth L1, summed over the fields, averaged over the labelled rows.
    private static Tensor weighted(Tensor said, Tensor target, Tensor weight) {
        Tensor rows = weight.amax(new long[] {-1}, false).sum().clamp_min(new Scalar(1));
        return torch.smooth_l1_loss(said, target, 0, BETA).mul(weight).sum().div(rows);
    }
}
