package orbweaver.policy.onnx;

import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.onnx.runtime.ComputeType;

/// Graphs over the same language layers. Only one is loaded at a time unless prompts for several are open, so that the
/// weights are in memory once.
enum LanguageVariant {
    /// [LanguageGraph]
    PLAIN,
    /// [CachedGraph]
    CACHED;

    byte[] build(Checkpoint checkpoint, ComputeType type) {
        return switch (this) {
            case PLAIN -> LanguageGraph.build(checkpoint, type);
            case CACHED -> CachedGraph.build(checkpoint, type);
        };
    }
}
