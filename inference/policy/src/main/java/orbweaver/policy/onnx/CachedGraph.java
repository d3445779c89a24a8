package orbweaver.policy.onnx;

import static orbweaver.policy.onnx.GraphBuilder.integer;

import java.util.List;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.onnx.runtime.ComputeType;

/// The language layers with everything a row left behind in an earlier pass: dLLM-Cache's adaptive rows
/// (arXiv 2506.06295, as LLaDA-V's code does it).
///
/// Every layer computes the values (V) of all its rows and compares them with those it has; the `count` rows whose
/// values point elsewhere most are computed anew, the others keep their key, value, attention and MLP outputs. With as
/// many as there are rows this is a whole pass. A batch is one block.
///
/// Rows see the prompt's keys and values before them (may be none), and all rows.
final class CachedGraph extends LanguageParts {
    /// How many rows every layer computes anew [1].
    static final String COUNT = "count";

    /// What a row leaves behind in a layer.
    enum Kept {
        KEYS,
        VALUES,
        ATTENTION,
        MLP
    }

    private CachedGraph(Checkpoint checkpoint, ComputeType type) {
        super("cached", checkpoint, type);
    }

    /// What rows left behind, as an input: [1, rows, hidden].
    static String cache(int layer, Kept what) {
        return "cache_" + what + "_" + layer;
    }

    /// The same after the pass, as an output.
    static String fresh(int layer, Kept what) {
        return "fresh_" + what + "_" + layer;
    }

    /// Keys or values of the prompt, as an input: [1, rows, hidden].
    static String past(int layer, boolean keys) {
        return LanguageGraph.past(layer, keys);
    }

    static byte[] build(Checkpoint checkpoint, ComputeType type) {
        return new CachedGraph(checkpoint, type).build();
    }

    private byte[] build() {
        String x = rows();
        graph.integers(POSITION, 1);
        graph.integers(ANSWERS, 1);
        graph.integers(COUNT, 1);
        Rotation rotation = rotation();
        for (int i = 0; i < language.layers(); i++) {
            for (Kept what : Kept.values()) {
                graph.input(cache(i, what), 1, -1, language.hidden());
                graph.output(fresh(i, what), 1, -1, language.hidden());
            }
            graph.input(past(i, true), 1, -1, language.hidden());
            graph.input(past(i, false), 1, -1, language.hidden());
            x = layer(x, i, rotation);
        }
        answer(answersOf(x));
        return graph.model();
    }

    private String layer(String x, int index, Rotation rotation) {
        String layer = TensorNames.layer(index);
        String normed = norm(x, layer + "input_layernorm.weight");
        String values = linear(normed, layer + "self_attn.v_proj.weight");
        Chosen chosen = choose(values, cache(index, Kept.VALUES));
        String asked = chosen.of(normed);
        String q = rotated(linear(asked, layer + "self_attn.q_proj.weight"), chosen.positions, rotation);
        String k = rotated(linear(asked, layer + "self_attn.k_proj.weight"), chosen.positions, rotation);
        String keys = chosen.into(cache(index, Kept.KEYS), k, fresh(index, Kept.KEYS));
        String kept = chosen.into(cache(index, Kept.VALUES), chosen.of(values), fresh(index, Kept.VALUES));
        String attended = graph.node(
                "Attention",
                List.of(q, behind(past(index, true), keys), behind(past(index, false), kept)),
                integer("q_num_heads", language.heads()),
                integer("kv_num_heads", language.heads()));
        String attention = linear(attended, layer + "self_attn.o_proj.weight");
        String all = chosen.into(cache(index, Kept.ATTENTION), attention, fresh(index, Kept.ATTENTION));
        String h = graph.node("Add", List.of(x, all));
        String mlp = chosen.into(cache(index, Kept.MLP), mlp(chosen.of(h), layer), fresh(index, Kept.MLP));
        return graph.node("Add", List.of(h, mlp));
    }

    private String behind(String past, String rows) {
        return graph.node("Concat", List.of(past, rows), integer("axis", 1));
    }

    /// Rows that a layer computes anew.
    ///
    /// @param rows their numbers
    /// @param places the same as pairs of indices into all rows: 1 x count x 2
    /// @param positions of each: 1 x count
    private record Chosen(GraphBuilder graph, String rows, String places, String positions) {
        String of(String all) {
            return graph.node("Gather", List.of(all, rows), integer("axis", 1));
        }

        /// Puts their new values among the others' old ones.
        String into(String old, String values, String name) {
            graph.nodeInto("", "ScatterND", List.of(old, places, values), List.of(name));
            return name;
        }
    }

    /// Those whose values have the smallest cosine to what they were. What is no number counts as a right angle: before
    /// the first pass there is nothing to compare with.
    private Chosen choose(String values, String old) {
        String dot = graph.widened(sum(graph.node("Mul", List.of(values, old))));
        String lengths = graph.node("Mul", List.of(length(values), length(old)));
        String cosine = graph.node("Div", List.of(dot, lengths));
        String none = graph.floats(graph.fresh("zero"), new float[] {0}, 1);
        String score = graph.node("Where", List.of(graph.node("IsNaN", List.of(cosine)), none, cosine));
        String ignored = graph.fresh("score");
        String numbers = graph.fresh("rows");
        graph.nodeInto(
                "",
                "TopK",
                List.of(score, COUNT),
                List.of(ignored, numbers),
                integer("axis", 1),
                integer("largest", 0),
                integer("sorted", 0));
        String rows = graph.node("Reshape", List.of(numbers, graph.constant(-1)));
        String each = graph.node("Unsqueeze", List.of(numbers, graph.constant(2)));
        String first = graph.node("Sub", List.of(each, each));
        String places = graph.node("Concat", List.of(first, each), integer("axis", 2));
        return new Chosen(graph, rows, places, graph.node("Add", List.of(numbers, POSITION)));
    }

    private String sum(String x) {
        return graph.node("ReduceSum", List.of(x, graph.constant(2)), integer("keepdims", 0));
    }

    private String length(String x) {
        return graph.widened(graph.node("ReduceL2", List.of(x, graph.constant(2)), integer("keepdims", 0)));
    }
}
