package orbweaver.policy.onnx;

import static orbweaver.policy.onnx.GraphBuilder.integer;
import static orbweaver.policy.onnx.GraphBuilder.number;

import java.util.List;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;

/// What every graph over the language layers is made of.
///
/// Rows are those of the prompt, given as float32 embeddings, and behind them those of the action block, given as bins
/// and looked up in the graph, so that a pass over the block is fed with its bins alone. Either may be none. Only the
/// rows of the head that stand for action bins are multiplied.
class LanguageParts {
    /// Embeddings of prompt rows, float32 [batch, rows, hidden].
    static final String ROWS = "rows";
    /// Bins of the block [batch, tokens]; -1, [orbweaver.policy.llada.Block#MASKED], is the mask token.
    static final String BINS = "bins";
    /// Position of the first row [1].
    static final String POSITION = "position";
    /// First row whose answer is wanted [1].
    static final String ANSWERS = "answers";
    /// float32 [batch, rows from `answers` on, bins].
    static final String LOGITS = "logits";

    final ModelConfig config;
    final ModelConfig.Language language;
    final GraphBuilder graph;

    LanguageParts(String name, Checkpoint checkpoint, ComputeType type) {
        config = checkpoint.config();
        language = config.language();
        graph = new GraphBuilder(name, checkpoint, type);
    }

    /// Prompt and block one behind the other. An index of -1 counts from the table's end, where the mask token is.
    String rows() {
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

    /// Tables of the rotation's cosines and sines: positions x half a head.
    record Rotation(String cos, String sin) {}

    Rotation rotation() {
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

    /// The head's answer to rows, as the graph's output.
    void answer(String x) {
        String head = graph.weightRows(
                TensorNames.HEAD, config.action().firstToken(), config.action().bins());
        String logits = graph.node(
                GraphBuilder.MICROSOFT,
                "FusedMatMul",
                List.of(norm(x, TensorNames.FINAL_NORM), head),
                integer("transB", 1));
        graph.nodeInto("", "Identity", List.of(graph.widened(logits)), List.of(LOGITS));
        graph.wideOutput(LOGITS, -1, -1, config.action().bins());
    }

    /// What a layer's second half adds to rows.
    String mlp(String h, String layer) {
        String mlp = norm(h, layer + "post_attention_layernorm.weight");
        String gate = linear(mlp, layer + "mlp.gate_proj.weight");
        String up = linear(mlp, layer + "mlp.up_proj.weight");
        String silu = graph.node("Mul", List.of(gate, graph.node("Sigmoid", List.of(gate))));
        String inner = graph.node("Mul", List.of(silu, up));
        return linear(inner, layer + "mlp.down_proj.weight");
    }

    /// Rows from `answers` on.
    String answersOf(String x) {
        return graph.node("Slice", List.of(x, ANSWERS, graph.constant(Integer.MAX_VALUE), graph.constant(1)));
    }

    /// Queries or keys turned by their positions: that of the first row [1], or of each [batch, rows].
    String rotated(String x, String position, Rotation rotation) {
        return graph.node(
                GraphBuilder.MICROSOFT,
                "RotaryEmbedding",
                List.of(x, position, rotation.cos, rotation.sin),
                integer("interleaved", 0));
    }

    String norm(String x, String name) {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(x, graph.weight(name)),
                integer("axis", -1),
                integer("stash_type", 1),
                number("epsilon", language.eps()));
    }

    String linear(String x, String name) {
        return graph.node(GraphBuilder.MICROSOFT, "FusedMatMul", List.of(x, graph.weight(name)), integer("transB", 1));
    }
}
