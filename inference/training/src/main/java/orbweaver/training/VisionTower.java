package orbweaver.training;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// SigLIP's encoder: patches, learned positions, pre-norm layers; the feature is the last layer's raw output.
final class VisionTower {
    private record Layer(
            int norm1,
            int norm1Bias,
            int norm2,
            int norm2Bias,
            int qkv,
            int qkvBias,
            int out,
            int outBias,
            int fc1,
            int fc1Bias,
            int fc2,
            int fc2Bias) {}

    private final NetworkShape.Vision shape;
    private final Ops ops;
    private final int patch;
    private final int patchBias;
    private final int position;
    private final Layer[] layers;

    VisionTower(NetworkShape.Vision shape, ParameterTable table, Ops ops) {
        this.shape = shape;
        this.ops = ops;
        patch = table.vision("embeddings.patch_embedding.weight");
        patchBias = table.vision("embeddings.patch_embedding.bias");
        position = table.vision("embeddings.position_embedding.weight");
        layers = new Layer[shape.layers()];
        for (int i = 0; i < layers.length; i++) {
            String at = "encoder.layers." + i + ".";
            layers[i] = new Layer(
                    table.vision(at + "layer_norm1.weight"),
                    table.vision(at + "layer_norm1.bias"),
                    table.vision(at + "layer_norm2.weight"),
                    table.vision(at + "layer_norm2.bias"),
                    table.vision(at + "self_attn.qkv"),
                    table.vision(at + "self_attn.qkv.bias"),
                    table.vision(at + "self_attn.out_proj.weight"),
                    table.vision(at + "self_attn.out_proj.bias"),
                    table.vision(at + "mlp.fc1.weight"),
                    table.vision(at + "mlp.fc1.bias"),
                    table.vision(at + "mlp.fc2.weight"),
                    table.vision(at + "mlp.fc2.bias"));
        }
    }

    /// `patches` [B, tokens, 3 p p] in -1..1, channel-major within a patch; result [B, tokens, width].
    Tensor forward(Leaves leaves, Tensor patches) {
        Tensor weight = leaves.get(patch).view(shape.width(), shape.patchValues());
        Tensor h = ops.linear(patches, weight, leaves.get(patchBias)).add(leaves.get(position));
        for (Layer layer : layers) {
            h = layer(leaves, layer, h);
        }
        return h;
    }

    private Tensor layer(Leaves l, Layer at, Tensor h) {
        double epsilon = NetworkShape.Vision.EPSILON;
        int headWidth = shape.width() / shape.heads();
        Tensor n = Ops.layerNorm(h, l.get(at.norm1), l.get(at.norm1Bias), epsilon);
        Tensor qkv = ops.linear(n, l.get(at.qkv), l.get(at.qkvBias))
                .view(h.size(0), h.size(1), 3, shape.heads(), headWidth)
                .permute(2, 0, 3, 1, 4);
        Tensor a = Ops.joinHeads(Ops.attention(qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2)));
        Tensor mid = h.add(ops.linear(a, l.get(at.out), l.get(at.outBias)));
        Tensor m = Ops.layerNorm(mid, l.get(at.norm2), l.get(at.norm2Bias), epsilon);
        Tensor wide = torch.gelu(ops.linearKept(m, l.get(at.fc1), l.get(at.fc1Bias)), "tanh");
        return mid.add(ops.linear(wide, l.get(at.fc2), l.get(at.fc2Bias)));
    }
}
