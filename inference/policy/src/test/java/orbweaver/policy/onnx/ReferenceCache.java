package orbweaver.policy.onnx;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.ModelConfig;

/// dLLM-Cache's passes over one prompt and block once more, as plain loops in float64: per layer and row a key, a
/// value, an attention output and an MLP output, of which a pass replaces those of the rows it computes.
final class ReferenceCache {
    private final ReferenceNetwork network;
    private final ModelConfig.Language language;
    private final int prompt;
    private final int total;
    private final Reuse reuse;
    private final double[][][] keys;
    private final double[][][] values;
    private final double[][][] attention;
    private final double[][][] mlp;

    ReferenceCache(ReferenceNetwork network, ModelConfig.Language language, int prompt, int total, Reuse reuse) {
        this.network = network;
        this.language = language;
        this.prompt = prompt;
        this.total = total;
        this.reuse = reuse;
        keys = new double[language.layers()][total][language.hidden()];
        values = new double[language.layers()][total][language.hidden()];
        attention = new double[language.layers()][total][language.hidden()];
        mlp = new double[language.layers()][total][language.hidden()];
    }

    /// The answers of pass number `pass` to the block's rows, of all rows given.
    double[][] pass(int pass, double[][] rows) {
        boolean whole = pass % reuse.promptEvery() == 0;
        int from = whole ? 0 : prompt;
        int count = total - from;
        if (!whole && pass % reuse.responseEvery() != 0) {
            count = Math.max(1, (int) Math.floor(reuse.share() * count));
        }
        double[][] x = new double[total][];
        System.arraycopy(rows, from, x, from, total - from);
        for (int layer = 0; layer < language.layers(); layer++) {
            layer(layer, x, from, count);
        }
        double[][] block = new double[total - prompt][];
        System.arraycopy(x, prompt, block, 0, block.length);
        return network.head(block);
    }

    private void layer(int layer, double[][] x, int from, int count) {
        String name = "model.layers." + layer + ".";
        double[][] normed = new double[total][];
        double[][] fresh = new double[total][];
        for (int r = from; r < total; r++) {
            normed[r] = one(network.rmsNorm(new double[][] {x[r]}, name + "input_layernorm.weight"));
            fresh[r] = linear(normed[r], name + "self_attn.v_proj");
        }
        double[][] old = values[layer].clone();
        List<Integer> chosen = IntStream.range(from, total)
                .boxed()
                .sorted(Comparator.comparingDouble(r -> cosine(fresh[r], old[r])))
                .limit(count)
                .toList();
        for (int r : chosen) {
            keys[layer][r] = network.rotate(linear(normed[r], name + "self_attn.k_proj"), r);
            values[layer][r] = fresh[r];
        }
        for (int r : chosen) {
            double[] q = network.rotate(linear(normed[r], name + "self_attn.q_proj"), r);
            double[][][] seen = ReferenceNetwork.weights(new double[][] {q}, keys[layer], language.heads(), 0);
            attention[layer][r] =
                    linear(one(ReferenceNetwork.attention(seen, values[layer])), name + "self_attn.o_proj");
            double[] h = one(ReferenceNetwork.add(new double[][] {x[r]}, new double[][] {attention[layer][r]}));
            mlp[layer][r] = one(network.mlp(new double[][] {h}, name));
        }
        for (int r = from; r < total; r++) {
            double[] next = new double[language.hidden()];
            for (int i = 0; i < next.length; i++) {
                next[i] = x[r][i] + attention[layer][r][i] + mlp[layer][r][i];
            }
            x[r] = next;
        }
    }

    private double[] linear(double[] row, String name) {
        return one(network.linear(new double[][] {row}, name));
    }

    private static double[] one(double[][] rows) {
        return rows[0];
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return aa * bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
    }
}
