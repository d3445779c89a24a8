package orbweaver.policy.onnx;

import java.util.List;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.ComputeType;

/// Takes over keys and values where they lie: of what a pass left behind for a prompt, the first rows become what is in
/// front of the next ones, once for every block behind that prompt. Has no weights.
final class KeepGraph {
    /// How many rows to keep [1].
    static final String KEEP = "keep";
    /// The prompt that each block is behind `[blocks]`.
    static final String PROMPTS = "prompts";

    private KeepGraph() {}

    /// Inputs are named like the outputs of [LanguageGraph], outputs like its inputs.
    static byte[] build(ModelConfig.Language language, ComputeType type) {
        GraphBuilder graph = new GraphBuilder("keep", null, type);
        String keep = graph.integers(KEEP, 1);
        String prompts = graph.integers(PROMPTS, -1);
        String from = graph.constant(0);
        String axis = graph.constant(2);
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                String all = graph.input(LanguageGraph.present(i, keys), -1, language.heads(), -1, language.headSize());
                String first = graph.node("Slice", List.of(all, from, keep, axis));
                String past = LanguageGraph.past(i, keys);
                graph.nodeInto("", "Gather", List.of(first, prompts), List.of(past), GraphBuilder.integer("axis", 0));
                graph.output(past, -1, language.heads(), -1, language.headSize());
            }
        }
        return graph.model();
    }
}
