package orbweaver.policy.onnx;

import static orbweaver.policy.onnx.GraphBuilder.integer;
import static orbweaver.policy.onnx.GraphBuilder.list;
import static orbweaver.policy.onnx.GraphBuilder.number;

import java.util.List;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;

/// The language layers as one graph for nearly every use: rows to compute, the keys and values of rows computed before
/// (may be none), and the position of the first row. Keys are kept after rotation, so they are valid as they are.
/// Several blocks behind the same prompt are several elements of the batch.
///
/// The last layer asks, and the head answers, only from row `answers` on: the prompt needs no more of that layer than
/// its keys and values.
final class LanguageGraph extends LanguageParts {
    private final LanguageVariant variant;

    private LanguageGraph(Checkpoint checkpoint, ComputeType type, LanguageVariant variant) {
        super("language", checkpoint, type);
        this.variant = variant;
    }

    /// What rows from `answers` on looked at in a layer, as a float32 output: [batch, heads, rows, all rows],
    /// without heads where they are averaged.
    static String seen(int layer) {
        return "seen_" + layer;
    }

    static String past(int layer, boolean keys) {
        return (keys ? "past_k_" : "past_v_") + layer;
    }

    static String present(int layer, boolean keys) {
        return (keys ? "present_k_" : "present_v_") + layer;
    }

    static byte[] build(Checkpoint checkpoint, ComputeType type, LanguageVariant variant) {
        return new LanguageGraph(checkpoint, type, variant).build();
    }

    private byte[] build() {
        String x = rows();
        graph.integers(POSITION, 1);
        graph.integers(ANSWERS, 1);
        Rotation rotation = rotation();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                graph.input(past(i, keys), -1, language.heads(), -1, language.headSize());
                graph.output(present(i, keys), -1, language.heads(), -1, language.headSize());
            }
            x = layer(x, i, rotation);
        }
        answer(x);
        return graph.model();
    }

    private String layer(String x, int index, Rotation rotation) {
        String layer = TensorNames.layer(index);
        boolean last = index == language.layers() - 1;
        String normed = norm(x, layer + "input_layernorm.weight");
        String k = rotated(linear(normed, layer + "self_attn.k_proj.weight"), POSITION, rotation);
        String v = linear(normed, layer + "self_attn.v_proj.weight");
        String position = POSITION;
        if (last) {
            x = answersOf(x);
            normed = answersOf(normed);
            position = graph.node("Add", List.of(POSITION, ANSWERS));
        }
        String q = rotated(linear(normed, layer + "self_attn.q_proj.weight"), position, rotation);
        String attended = "attended_" + index;
        graph.nodeInto(
                "",
                "Attention",
                List.of(q, k, v, "", past(index, true), past(index, false)),
                List.of(attended, present(index, true), present(index, false)),
                integer("q_num_heads", language.heads()),
                integer("kv_num_heads", language.heads()));
        if (variant != LanguageVariant.PLAIN) {
            see(index, q);
        }
        String h = graph.node("Add", List.of(x, linear(attended, layer + "self_attn.o_proj.weight")));
        return graph.node("Add", List.of(h, mlp(h, layer)));
    }

    /// What the answers' queries see of all keys. The attention operator can give its weights away itself, but their
    /// shape is then inferred as nothing, which the runtime refuses.
    private void see(int index, String queries) {
        boolean last = index == language.layers() - 1;
        String split = graph.node(
                "Reshape",
                List.of(
                        last ? queries : answersOf(queries),
                        graph.constant(0, 0, language.heads(), language.headSize())));
        String heads = graph.node("Transpose", List.of(split), list("perm", 0, 2, 1, 3));
        String scores = graph.node(
                GraphBuilder.MICROSOFT,
                "FusedMatMul",
                List.of(heads, present(index, true)),
                integer("transB", 1),
                number("alpha", 1 / Math.sqrt(language.headSize())));
        String weights = graph.node("Softmax", List.of(graph.widened(scores)), integer("axis", -1));
        if (variant == LanguageVariant.SEEN_MEAN) {
            graph.nodeInto(
                    "",
                    "ReduceMean",
                    List.of(weights, graph.constant(1)),
                    List.of(seen(index)),
                    integer("keepdims", 0));
            graph.wideOutput(seen(index), -1, -1, -1);
        } else {
            graph.nodeInto("", "Identity", List.of(weights), List.of(seen(index)));
            graph.wideOutput(seen(index), -1, language.heads(), -1, -1);
        }
    }
}
