package orbweaver.core.teach;

import java.nio.file.Path;
import orbweaver.policy.Attention;
import orbweaver.policy.ChunkLength;
import orbweaver.policy.Normalization;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.llada.PromptTemplate;

/// What a LLaDA-V checkpoint is to be tuned to say: how pictures and actions become tokens.
///
/// @param bins of a value
/// @param chunk actions of a chunk
/// @param maskToken LLaDA's mask
/// @param firstToken id of the first action token; the others follow it
public record FineTuning(Normalization normalization, int bins, int chunk, int maskToken, int firstToken) {
    private static final int BINS = 32;
    private static final int CHUNK = 5;
    private static final int IMAGE_SIZE = 384;
    private static final int MASK = 126_336;
    /// The first row of LLaDA's embeddings that no token of its tokenizer uses.
    private static final int FIRST = 126_349;

    /// For LLaDA-V 8B: 32 zero-anchored bins, chunks of 5, the whole front picture at 384 pixels.
    public static FineTuning ofLladaV() {
        return new FineTuning(
                prompted(Normalization.own(BINS, Normalization.Crop.WHOLE, IMAGE_SIZE, "", "")),
                BINS,
                CHUNK,
                MASK,
                FIRST);
    }

    /// With the bins, the crop and the tokens of a model folder.
    public static FineTuning like(Path folder) {
        ModelConfig.ActionBlock block = ModelConfig.read(folder).action();
        return new FineTuning(
                prompted(Normalization.read(folder.resolve(Normalization.FILE))),
                block.bins(),
                block.chunkSize(),
                block.maskToken(),
                block.firstToken());
    }

    /// LLaDA-V's conversation, and its attention.
    private static Normalization prompted(Normalization n) {
        return new Normalization(
                n.version(),
                n.actionLow(),
                n.actionHigh(),
                n.actionNames(),
                n.frame(),
                n.rotation(),
                n.gripper(),
                n.controlHz(),
                Attention.BIDIRECTIONAL,
                n.cameras(),
                n.crop(),
                n.imageSize(),
                n.resize(),
                n.cellVersion(),
                PromptTemplate.LLADA_V,
                ChunkLength.WHOLE);
    }

    /// The text of a bin's token.
    static String token(int bin) {
        return "<|action_" + bin + "|>";
    }
}
