package orbweaver.policy.onnx;

import java.nio.file.Path;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
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

    /// Puts a prompt in front of the network; close it when the chunk is decoded.
    public PromptPass prompt(PromptInput input, Attention attention) {
        return prompt(input, attention, 1);
    }

    /// As above; with bidirectional attention the prompt's keys and values are computed every `refreshEvery` passes
    /// and reused between.
    public PromptPass prompt(PromptInput input, Attention attention, int refreshEvery) {
        return PromptPass.open(network, embeddings, input, new PromptPass.Plan(attention, refreshEvery, 1));
    }

    /// As above, as these options ask for: with room for as many blocks as they have candidates.
    public PromptPass prompt(PromptInput input, DecodeOptions options) {
        DecodeTuning tuning = options.tuning();
        return PromptPass.open(
                network,
                embeddings,
                input,
                new PromptPass.Plan(options.attention(), tuning.refreshEvery(), tuning.candidates()));
    }

    @Override
    public void close() {
        network.close();
        checkpoint.close();
    }
}
