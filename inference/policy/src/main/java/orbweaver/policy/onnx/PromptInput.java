package orbweaver.policy.onnx;

import orbweaver.policy.Tiling;
import orbweaver.policy.checkpoint.ModelConfig;

/// What a prompt is made of: text tokens, the picture as three planes in -1..1 and, where the model looks closer, its
/// tiles; text tokens.
@SuppressWarnings("ArrayRecordComponent")
public record PromptInput(int[] before, float[] planes, Tiling tiling, int[] after) {
    /// A prompt with one view.
    public PromptInput(int[] before, float[] planes, int[] after) {
        this(before, planes, Tiling.NONE, after);
    }

    /// Rows of text and picture.
    int rows(ModelConfig config) {
        return before.length + ImageRows.count(config, tiling) + after.length;
    }
}
