package orbweaver.policy.onnx;

import orbweaver.policy.checkpoint.ModelConfig;

/// What a prompt is made of: text tokens, the picture as three planes in -1..1, text tokens.
@SuppressWarnings("ArrayRecordComponent")
public record PromptInput(int[] before, float[] planes, int[] after) {
    /// Rows of text and patches.
    int rows(ModelConfig config) {
        return before.length + config.vision().tokens() + after.length;
    }
}
