package orbweaver.policy.onnx;

import static orbweaver.policy.onnx.GraphBuilder.integer;
import static orbweaver.policy.onnx.GraphBuilder.number;

import java.util.List;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;

/// The language layers as one graph for every use: rows to compute, the keys and values of rows computed before (may be
/// none), and the position of the first row. Keys are kept after rotation, so they are valid as they are.
///
/// The rows are those of the prompt, given as float32 embeddings, and behind them those of the action block, given as
/// bins and looked up here, so that a pass over the block is fed with its bins alone. Either may be none. Several
/// blocks
/// behind the same prompt are several elements of the batch.
///
/// The last layer asks, and the head answers, only from row `answers` on: the prompt needs no more of that layer than
/// its keys and values. Only the rows of the head that stand for action bins are multiplied.
final class LanguageGraph {
    /// Embeddings [batch, rows, hidden].
    static final String ROWS = "rows";
    /// Bins [batch, tokens]; -1, [orbweaver.policy.llada.Block#MASKED], is the mask token.
    static final String BINS = "bins";
    /// Position of the first row [1].
    static final String POSITION = "position";
    /// First row whose answer is wanted [1].
    static final String ANSWERS = "answers";
    /// float32 [batch, rows from `answers` on, bins].
    static final String LOGITS = "logits";

    private final ModelConfig config;
    private final ModelConfig.Language language;
    private final GraphBuilder graph;

    private LanguageGraph(Checkpoint checkpoint, ComputeType type) {
        config = checkpoint.config();
        language = config.language();
        graph = new GraphBuilder("language", checkpoint, type);
    }

    static String past(int layer, boolean keys) {
        return (keys ? "past_k_" : "past_v_") + layer;
    }

    static String present(int layer, boolean keys) {
        return (keys ? "present_k_" : "present_v_") + layer;
    }

    static byte[] build(Checkpoint checkpoint, ComputeType type) {
        return new LanguageGraph(checkpoint, type).build();
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
        x = norm(x, TensorNames.FINAL_NORM);
        String head = graph.weightRows(
                TensorNames.HEAD, config.action().firstToken(), config.action().bins());
        String logits = graph.node(GraphBuilder.MICROSOFT, "FusedMatMul", List.of(x, head), integer("transB", 1));
        graph.outputFloats(logits, LOGITS, -1, -1, config.action().bins());
        return graph.model();
    }

    /// Prompt and block one behind the other. An index of -1 counts from the table's end, where the mask token is.
    private String rows() {
        String prompt = graph.computed(graph.floats(ROWS, -1, -1, language.hidden()));
        String bins = graph.integers(BINS, -1, -1);
        ModelConfig.ActionBlock action = config.action();
        String table = graph.node(
                "Concat",
                List.of(
                        graph.weightRows(TensorNames.EMBEDDING, action.firstToken(), action.bins()),
                        graph.weightRows(TensorNames.EMBEDDING, action.maskToken(), 1)),
                integer("axis", 0));
        String block = graph.node("Gather", List.of(table, bins), integer("axis", 0));
        return graph.node("Concat", List.of(prompt, block), integer("axis", 1));
    }

    private record Rotation(String cos, String sin) {}

    private Rotation rotation() {
        int half = language.headSize() / 2;
        float[] cos = new float[language.positions() * half];
        float[] sin = new float[cos.length];
        for (int p = 0; p < language.positions(); p++) {
            for (int k = 0; k < half; k++) {
                double angle = p * Math.pow(language.theta(), -2.0 * k / language.headSize());
                cos[p * half + k] = (float) Math.cos(angle);
                sin[p * half + k] = (float) Math.sin(angle);
            }
        }
        return new Rotation(
                graph.constant("cos", cos, language.positions(), half),
                graph.constant("sin", sin, language.positions(), half));
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
        String h = graph.node("Add", List.of(x, linear(attended, layer + "self_attn.o_proj.weight")));
        String mlp = norm(h, layer + "post_attention_layernorm.weight");
        String gate = linear(mlp, layer + "mlp.gate_proj.weight");
        String up = linear(mlp, layer + "mlp.up_proj.weight");
        String silu = graph.node("Mul", List.of(gate, graph.node("Sigmoid", List.of(gate))));
        String inner = graph.node("Mul", List.of(silu, up));
        return graph.node("Add", List.of(h, linear(inner, layer + "mlp.down_proj.weight")));
    }

    private String answersOf(String x) {
        return graph.node("Slice", List.of(x, ANSWERS, graph.constant(Integer.MAX_VALUE), graph.constant(1)));
    }

    private String rotated(String x, String position, Rotation rotation) {
        return graph.node(
                GraphBuilder.MICROSOFT,
                "RotaryEmbedding",
                List.of(x, position, rotation.cos, rotation.sin),
                integer("interleaved", 0));
    }

    private String norm(String x, String name) {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(x, graph.weight(name)),
                integer("axis", -1),
                integer("stash_type", 1),
                number("epsilon", language.eps()));
    }

    private String linear(String x, String name) {
        return graph.node(GraphBuilder.MICROSOFT, "FusedMatMul", List.of(x, graph.weight(name)), integer("transB", 1));
    }
}
