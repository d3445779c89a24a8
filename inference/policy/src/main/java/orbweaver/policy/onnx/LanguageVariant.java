package orbweaver.policy.onnx;

import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.onnx.runtime.ComputeType;

/// Graphs over the same language layers. Only one is loaded at a time unless prompts for several are open, so that the
/// weights are in memory once.
enum LanguageVariant {
    /// [LanguageGraph]
    PLAIN,
    /// [CachedGraph]
    CACHED,
    /// [LanguageGraph] that also says what rows looked at, averaged over heads.
    SEEN_MEAN,
    /// [LanguageGraph] that also says what rows looked at, head by head.
    SEEN_HEADS;

    byte[] build(Checkpoint checkpoint, ComputeType type) {
        return switch (this) {
            case PLAIN, SEEN_MEAN, SEEN_HEADS -> LanguageGraph.build(checkpoint, type, this);
            case CACHED -> CachedGraph.build(checkpoint, type);
        };
    }
}
