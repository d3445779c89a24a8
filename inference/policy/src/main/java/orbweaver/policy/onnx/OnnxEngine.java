package orbweaver.policy.onnx;

import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.AttentionDetail;
import orbweaver.policy.AttentionMap;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Reuse;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.onnx.runtime.GraphRuntime;
import orbweaver.policy.onnx.runtime.RuntimeKind;

/// A checkpoint loaded for running: network and embeddings. Needs neither tokenizer nor normalization.
public final class OnnxEngine implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Network network;
    private final Embeddings embeddings;

    private OnnxEngine(Checkpoint checkpoint, GraphRuntime runtime) {
        this.checkpoint = checkpoint;
        network = Network.load(checkpoint, runtime);
        embeddings = new Embeddings(checkpoint);
    }

    /// Loads the folder's checkpoint into the preferred runtime, on one thread.
    public static OnnxEngine open(Path folder) {
        return open(folder, RuntimeKind.preferred(), 1);
    }

    /// Loads the folder's checkpoint. Graphs run on `threads` threads where the CPU computes.
    public static OnnxEngine open(Path folder, RuntimeKind kind, int threads) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        try {
            return new OnnxEngine(checkpoint, kind.open(threads));
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /// One line for the user: which runtime computes on what, and why not on what was asked for.
    public String runtime() {
        return network.runtime().description();
    }

    /// Whether a device of its own computes, not this computer's CPU.
    boolean onDevice() {
        return network.runtime().onDevice();
    }

    public ModelConfig config() {
        return checkpoint.config();
    }

    /// Number of weights.
    public long parameters() {
        return checkpoint.parameters();
    }

    public Network network() {
        return network;
    }

    /// Puts a prompt in front of the network, everything computed in every pass where attention is bidirectional; close
    /// it when the chunk is decoded.
    public PromptPass prompt(PromptInput input, Attention attention) {
        return prompt(input, new PromptPass.Plan(attention, Reuse.NOTHING, 1));
    }

    /// As above, as these options ask for: with room for as many blocks as they have candidates.
    public PromptPass prompt(PromptInput input, DecodeOptions options) {
        return prompts(List.of(input), options, () -> {});
    }

    /// Several prompts side by side, which have equally many rows: block `i` of a pass is behind prompt `i` modulo
    /// their number.
    ///
    /// @param between called before every image, may throw to give up
    PromptPass prompts(List<PromptInput> inputs, DecodeOptions options, Runnable between) {
        DecodeTuning tuning = options.tuning();
        var plan = new PromptPass.Plan(options.attention(), tuning.reuse(), tuning.candidates());
        return PromptPass.open(network, embeddings, inputs, plan, between);
    }

    /// What a block looks at behind a prompt: one pass of a graph of its own, which is loaded for it in place of
    /// the one that decodes. `bins` has a bin or [orbweaver.policy.llada.Block#MASKED] for every token.
    public AttentionMap seen(PromptInput input, Attention attention, int[] bins, AttentionDetail detail) {
        LanguageVariant variant = switch (detail) {
            case MEAN -> LanguageVariant.SEEN_MEAN;
            case HEADS -> LanguageVariant.SEEN_HEADS;
        };
        try (PromptPass pass = prompt(input, new PromptPass.Plan(attention, Reuse.NOTHING, 1, variant))) {
            pass.logits(bins, new float[bins.length * config().action().bins()]);
            return pass.seen();
        }
    }

    PromptPass prompt(PromptInput input, PromptPass.Plan plan) {
        return PromptPass.open(network, embeddings, List.of(input), plan, () -> {});
    }

    @Override
    public void close() {
        network.close();
        checkpoint.close();
    }
}
