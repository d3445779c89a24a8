package orbweaver.policy.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import orbweaver.policy.checkpoint.ModelConfig;

/// The layers once more, as plain loops in float64, from their description alone. Slow and obvious.
final class ReferenceNetwork {
    private final ModelConfig config;
    private final Function<String, float[]> tensors;

    ReferenceNetwork(ModelConfig config, Function<String, float[]> tensors) {
        this.config = config;
        this.tensors = tensors;
    }

    /// Image embeddings of three planes of pixels.
    double[][] image(float[] planes) {
        ModelConfig.Vision v = config.vision();
        int side = v.imageSize() / v.patchSize();
        float[] kernel =
                tensors.apply("model.vision_tower.vision_tower.vision_model.embeddings.patch_embedding.weight");
        float[] bias = tensors.apply("model.vision_tower.vision_tower.vision_model.embeddings.patch_embedding.bias");
        float[] place =
                tensors.apply("model.vision_tower.vision_tower.vision_model.embeddings.position_embedding.weight");
        double[][] x = new double[side * side][v.hidden()];
        for (int token = 0; token < x.length; token++) {
            for (int w = 0; w < v.hidden(); w++) {
                double sum = bias[w] + place[token * v.hidden() + w];
                for (int c = 0; c < 3; c++) {
                    for (int i = 0; i < v.patchSize(); i++) {
                        for (int j = 0; j < v.patchSize(); j++) {
                            int row = token / side * v.patchSize() + i;
                            int column = token % side * v.patchSize() + j;
                            sum += planes[(c * v.imageSize() + row) * v.imageSize() + column]
                                    * (double) kernel[((w * 3 + c) * v.patchSize() + i) * v.patchSize() + j];
                        }
                    }
                }
                x[token][w] = sum;
            }
        }
        for (int layer = 0; layer < v.layers(); layer++) {
            x = visionLayer(x, "model.vision_tower.vision_tower.vision_model.encoder.layers." + layer + ".");
        }
        double[][] h = linear(x, "model.mm_projector.0");
        each(h, a -> a * 0.5 * (1 + erf(a / Math.sqrt(2))));
        return linear(h, "model.mm_projector.2");
    }

    private double[][] visionLayer(double[][] x, String name) {
        ModelConfig.Vision v = config.vision();
        double[][] n = layerNorm(x, name + "layer_norm1");
        double[][][] seen = weights(
                linear(n, name + "self_attn.q_proj"), linear(n, name + "self_attn.k_proj"), v.heads(), n.length);
        double[][] a = attention(seen, linear(n, name + "self_attn.v_proj"));
        double[][] h = add(x, linear(a, name + "self_attn.out_proj"));
        double[][] m = linear(layerNorm(h, name + "layer_norm2"), name + "mlp.fc1");
        each(m, g -> 0.5 * g * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (g + 0.044715 * g * g * g))));
        return add(h, linear(m, name + "mlp.fc2"));
    }

    private double[][] layerNorm(double[][] x, String name) {
        float[] weight = tensors.apply(name + ".weight");
        float[] bias = tensors.apply(name + ".bias");
        double[][] out = new double[x.length][];
        for (int r = 0; r < x.length; r++) {
            double mean = Arrays.stream(x[r]).average().orElseThrow();
            double variance = Arrays.stream(x[r])
                    .map(a -> (a - mean) * (a - mean))
                    .average()
                    .orElseThrow();
            out[r] = new double[x[r].length];
            for (int i = 0; i < x[r].length; i++) {
                out[r][i] =
                        (x[r][i] - mean) / Math.sqrt(variance + config.vision().eps()) * weight[i] + bias[i];
            }
        }
        return out;
    }

    /// Logits of the last `answers` rows over the action bins. The first `blind` rows see only each other.
    double[][] language(double[][] rows, int blind, int answers) {
        return language(rows, blind, answers, new ArrayList<>());
    }

    /// As above; `weights` gets what each row saw of each, layer by layer: head x row x row.
    double[][] language(double[][] rows, int blind, int answers, List<double[][][]> weights) {
        ModelConfig.Language l = config.language();
        double[][] x = rows;
        for (int layer = 0; layer < l.layers(); layer++) {
            String name = "model.layers." + layer + ".";
            double[][] n = rmsNorm(x, name + "input_layernorm.weight");
            double[][] q = rotate(linear(n, name + "self_attn.q_proj"));
            double[][] k = rotate(linear(n, name + "self_attn.k_proj"));
            double[][][] seen = weights(q, k, l.heads(), blind);
            weights.add(seen);
            double[][] a = attention(seen, linear(n, name + "self_attn.v_proj"));
            double[][] h = add(x, linear(a, name + "self_attn.o_proj"));
            x = add(h, mlp(h, name));
        }
        return head(Arrays.copyOfRange(x, x.length - answers, x.length));
    }

    /// Logits of rows over the action bins.
    double[][] head(double[][] x) {
        double[][] all = linear(rmsNorm(x, "model.norm.weight"), "lm_head");
        for (int i = 0; i < all.length; i++) {
            all[i] = Arrays.copyOfRange(
                    all[i], config.action().firstToken(), config.action().endToken());
        }
        return all;
    }

    /// What a layer's second half adds to rows.
    double[][] mlp(double[][] h, String name) {
        double[][] m = rmsNorm(h, name + "post_attention_layernorm.weight");
        double[][] gate = linear(m, name + "mlp.gate_proj");
        double[][] up = linear(m, name + "mlp.up_proj");
        for (int r = 0; r < gate.length; r++) {
            for (int i = 0; i < gate[r].length; i++) {
                gate[r][i] = gate[r][i] / (1 + Math.exp(-gate[r][i])) * up[r][i];
            }
        }
        return linear(gate, name + "mlp.down_proj");
    }

    /// The embedding of a token.
    double[] embedding(int token) {
        int h = config.language().hidden();
        float[] table = tensors.apply("model.embed_tokens.weight");
        double[] row = new double[h];
        for (int i = 0; i < h; i++) {
            row[i] = table[token * h + i];
        }
        return row;
    }

    double[][] rmsNorm(double[][] x, String name) {
        float[] weight = tensors.apply(name);
        double[][] out = new double[x.length][];
        for (int r = 0; r < x.length; r++) {
            double square = Arrays.stream(x[r]).map(a -> a * a).average().orElseThrow();
            out[r] = new double[x[r].length];
            for (int i = 0; i < x[r].length; i++) {
                out[r][i] = x[r][i] / Math.sqrt(square + config.language().eps()) * weight[i];
            }
        }
        return out;
    }

    /// Rotates the first half of every head against the second half, by row number and frequency.
    private double[][] rotate(double[][] x) {
        double[][] out = new double[x.length][];
        for (int p = 0; p < x.length; p++) {
            out[p] = rotate(x[p], p);
        }
        return out;
    }

    /// Rotates one row by its position.
    double[] rotate(double[] row, int position) {
        int size = config.language().headSize();
        double[] out = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            int k = i % size;
            double angle = position * Math.pow(config.language().theta(), -2.0 * (k % (size / 2)) / size);
            double other = k < size / 2 ? -row[i + size / 2] : row[i - size / 2];
            out[i] = row[i] * Math.cos(angle) + other * Math.sin(angle);
        }
        return out;
    }

    /// How much each row sees of each: head x row x row. The first `blind` rows see only each other.
    static double[][][] weights(double[][] q, double[][] k, int heads, int blind) {
        int size = q[0].length / heads;
        double[][][] weights = new double[heads][q.length][];
        for (int head = 0; head < heads; head++) {
            for (int r = 0; r < q.length; r++) {
                double[] score = new double[r < blind ? blind : k.length];
                for (int s = 0; s < score.length; s++) {
                    for (int i = head * size; i < (head + 1) * size; i++) {
                        score[s] += q[r][i] * k[s][i];
                    }
                    score[s] = Math.exp(score[s] / Math.sqrt(size));
                }
                double sum = Arrays.stream(score).sum();
                weights[head][r] = Arrays.stream(score).map(a -> a / sum).toArray();
            }
        }
        return weights;
    }

    /// The values of rows as they are seen.
    static double[][] attention(double[][][] weights, double[][] v) {
        int size = v[0].length / weights.length;
        double[][] out = new double[weights[0].length][v[0].length];
        for (int r = 0; r < out.length; r++) {
            for (int i = 0; i < out[r].length; i++) {
                double[] seen = weights[i / size][r];
                for (int s = 0; s < seen.length; s++) {
                    out[r][i] += seen[s] * v[s][i];
                }
            }
        }
        return out;
    }

    /// x W^T, plus the bias where the vision side has one.
    double[][] linear(double[][] x, String name) {
        float[] weight = tensors.apply(name + ".weight");
        boolean biased = name.contains("vision") || name.contains("projector");
        float[] bias = biased ? tensors.apply(name + ".bias") : new float[weight.length / x[0].length];
        double[][] out = new double[x.length][bias.length];
        for (int r = 0; r < x.length; r++) {
            for (int o = 0; o < bias.length; o++) {
                double sum = bias[o];
                for (int i = 0; i < x[r].length; i++) {
                    sum += x[r][i] * weight[o * x[r].length + i];
                }
                out[r][o] = sum;
            }
        }
        return out;
    }

    static double[][] add(double[][] a, double[][] b) {
        double[][] out = new double[a.length][a[0].length];
        for (int r = 0; r < a.length; r++) {
            for (int i = 0; i < out[r].length; i++) {
                out[r][i] = a[r][i] + b[r][i];
            }
        }
        return out;
    }

    private static void each(double[][] x, DoubleUnaryOperator f) {
        for (double[] row : x) {
            Arrays.setAll(row, i -> f.applyAsDouble(row[i]));
        }
    }

    /// The error function by its Maclaurin series, which suffices up to |x| = 5; beyond it is 1 to double precision.
    private static double erf(double x) {
        if (Math.abs(x) > 5) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
