package orbweaver.policy.onnx;

import java.util.List;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.ComputeType;

/// Takes over what a pass over prompt and block left behind ([CachedGraph]): the prompt's keys and values as what is in
/// front of the block, and everything of the block's rows. Has no weights.
final class TakeGraph {
    /// Rows of the prompt [1].
    static final String PROMPT = "prompt";

    private TakeGraph() {}

    static byte[] build(ModelConfig.Language language, ComputeType type) {
        GraphBuilder graph = new GraphBuilder("take", null, type);
        String prompt = graph.integers(PROMPT, 1);
        String start = graph.constant(0);
        String end = graph.constant(Integer.MAX_VALUE);
        String axis = graph.constant(1);
        for (int i = 0; i < language.layers(); i++) {
            for (CachedGraph.Kept what : CachedGraph.Kept.values()) {
                String all = graph.input(CachedGraph.fresh(i, what), 1, -1, language.hidden());
                slice(graph, List.of(all, prompt, end, axis), CachedGraph.cache(i, what), language.hidden());
                if (what == CachedGraph.Kept.KEYS || what == CachedGraph.Kept.VALUES) {
                    String past = CachedGraph.past(i, what == CachedGraph.Kept.KEYS);
                    slice(graph, List.of(all, start, prompt, axis), past, language.hidden());
                }
            }
        }
        return graph.model();
    }

    private static void slice(GraphBuilder graph, List<String> inputs, String name, int hidden) {
        graph.nodeInto("", "Slice", inputs, List.of(name));
        graph.output(name, 1, -1, hidden);
    }
}
