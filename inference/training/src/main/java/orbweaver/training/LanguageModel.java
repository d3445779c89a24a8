package orbweaver.training;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Projector and LLaDA layers with prefix attention: prompt rows see prompt rows only, action rows see prompt and
/// actions. So the prompt is computed once, whatever the number of noise draws, and a cached prompt is exact when
/// decoding.
final class LanguageModel implements AutoCloseable {
    private record Layer(int norm1, int norm2, int qkv, int out, int gateUp, int down) {}

    /// The prompt's pass: keys and values per layer, and the hidden rows after each layer but the last.
    record Prefix(List<Tensor> keys, List<Tensor> values, List<Tensor> hidden, int length) {}

    private final NetworkShape shape;
    private final Ops ops;
    private final int[] projector;
    private final int embedding;
    private final int finalNorm;
    private final int head;
    private final Layer[] layers;
    private final Tensor cosines;
    private final Tensor sines;

    LanguageModel(NetworkShape shape, ParameterTable table, Ops ops) {
        this.shape = shape;
        this.ops = ops;
        projector = new int[] {
            table.index("model.mm_projector.0.weight"), table.index("model.mm_projector.0.bias"),
            table.index("model.mm_projector.2.weight"), table.index("model.mm_projector.2.bias")
        };
        embedding = table.index("model.embed_tokens.weight");
        finalNorm = table.index("model.norm.weight");
        head = table.index("lm_head.weight");
        layers = new Layer[shape.language().layers()];
        for (int i = 0; i < layers.length; i++) {
            String at = "model.layers." + i + ".";
            layers[i] = new Layer(
                    table.index(at + "input_layernorm.weight"),
                    table.index(at + "post_attention_layernorm.weight"),
                    table.index(at + "self_attn.qkv"),
                    table.index(at + "self_attn.o_proj.weight"),
                    table.index(at + "mlp.gate_up"),
                    table.index(at + "mlp.down_proj.weight"));
        }
        cosines = angles(true);
        sines = angles(false);
    }

    private Tensor angles(boolean cosine) {
        int width = shape.language().headWidth();
        int half = width / 2;
        float[] table = new float[NetworkShape.Language.POSITIONS * width];
        for (int at = 0; at < table.length; at++) {
            double frequency = StrictMath.pow(shape.language().theta(), -(double) (at % half) / half);
            int position = at / width;
            double angle = position * frequency;
            table[at] = (float) (cosine ? StrictMath.cos(angle) : StrictMath.sin(angle));
        }
        return torch.tensor(table)
                .view(NetworkShape.Language.POSITIONS, 1, width)
                .retainReference();
    }

    /// `before` and `after` are token ids [B, n], `features` the tower's output.
    Prefix prefix(Leaves l, Tensor before, Tensor features, Tensor after) {
        Tensor image = ops.linearKept(features, l.get(projector[0]), l.get(projector[1]));
        image = ops.linear(torch.gelu(image), l.get(projector[2]), l.get(projector[3]));
        Tensor table = l.get(embedding);
        Tensor h = Ops.cat(1, torch.embedding(table, before), image, torch.embedding(table, after));
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        List<Tensor> hidden = new ArrayList<>();
        int length = (int) h.size(1);
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            Tensor[] qkv = last ? keyValue(l, layers[i], h) : project(l, layers[i], h, 0);
            keys.add(qkv[1]);
            values.add(qkv[2]);
            if (!last) {
                h = finish(l, layers[i], h, Ops.attention(qkv[0], qkv[1], qkv[2]));
                hidden.add(h);
            }
        }
        return new Prefix(keys, values, hidden, length);
    }

    /// `tokens` [k B, rows], draw-major over the prefix's B prompts; result: the hidden rows after the last layer.
    Tensor actions(Leaves l, Prefix prefix, Tensor tokens, int draws) {
        Tensor h = torch.embedding(l.get(embedding), tokens);
        for (int i = 0; i < layers.length; i++) {
            Tensor[] qkv = project(l, layers[i], h, prefix.length());
            Tensor k = Ops.cat(2, repeat(prefix.keys().get(i), draws), qkv[1]);
            Tensor v = Ops.cat(2, repeat(prefix.values().get(i), draws), qkv[2]);
            h = finish(l, layers[i], h, Ops.attention(qkv[0], k, v));
        }
        return h;
    }

    /// Logits over the action tokens of hidden rows [n, width].
    Tensor logits(Leaves l, Tensor rows) {
        NetworkShape.Actions a = shape.actions();
        return torch.linear(normed(l, rows), l.get(head).narrow(0, a.first(), a.bins()));
    }

    /// Logits over the whole vocabulary of hidden rows [n, width].
    Tensor allLogits(Leaves l, Tensor rows) {
        return torch.linear(normed(l, rows), l.get(head));
    }

    private Tensor normed(Leaves l, Tensor rows) {
        return Ops.rmsNorm(rows, l.get(finalNorm), NetworkShape.Language.EPSILON);
    }

    private static Tensor repeat(Tensor x, int draws) {
        return draws == 1 ? x : x.repeat(draws, 1, 1, 1);
    }

    private Tensor[] project(Leaves l, Layer at, Tensor h, int firstPosition) {
        int heads = shape.language().heads();
        long rows = h.size(1);
        Tensor n = Ops.rmsNorm(h, l.get(at.norm1), NetworkShape.Language.EPSILON);
        Tensor qkv = ops.linear(n, l.get(at.qkv))
                .view(h.size(0), rows, 3L * heads, shape.language().headWidth());
        Tensor turned = rotate(qkv.narrow(2, 0, 2L * heads), firstPosition);
        return new Tensor[] {
            turned.narrow(2, 0, heads).transpose(1, 2),
            turned.narrow(2, heads, heads).transpose(1, 2),
            qkv.narrow(2, 2L * heads, heads).transpose(1, 2)
        };
    }

    /// The last prompt layer needs no queries: nothing reads its rows.
    private Tensor[] keyValue(Leaves l, Layer at, Tensor h) {
        int heads = shape.language().heads();
        int d = shape.language().width();
        Tensor n = Ops.rmsNorm(h, l.get(at.norm1), NetworkShape.Language.EPSILON);
        Tensor kv = ops.linear(n, l.get(at.qkv).narrow(0, d, 2L * d))
                .view(h.size(0), h.size(1), 2L * heads, shape.language().headWidth());
        Tensor k = rotate(kv.narrow(2, 0, heads), 0);
        return new Tensor[] {k, k.transpose(1, 2), kv.narrow(2, heads, heads).transpose(1, 2)};
    }

    private Tensor rotate(Tensor x, int firstPosition) {
        long half = shape.language().headWidth() / 2;
        Tensor c = cosines.narrow(0, firstPosition, x.size(1));
        Tensor s = sines.narrow(0, firstPosition, x.size(1));
        Tensor crossed = Ops.cat(-1, x.narrow(-1, half, half).neg(), x.narrow(-1, 0, half));
        return x.mul(c).addcmul(crossed, s, new Scalar(1));
    }

    private Tensor finish(Leaves l, Layer at, Tensor h, Tensor attended) {
        Tensor mid = h.add(ops.linear(Ops.joinHeads(attended), l.get(at.out)));
        Tensor n = Ops.rmsNorm(mid, l.get(at.norm2), NetworkShape.Language.EPSILON);
        Tensor wide = ops.linearKept(n, l.get(at.gateUp));
        long f = shape.language().mlp();
        Tensor gated = torch.silu(wide.narrow(-1, 0, f)).mul(wide.narrow(-1, f, f));
        return mid.add(ops.linear(gated, l.get(at.down)));
    }

    @Override
    public void close() {
        cosines.close();
        sines.close();
    }
}
