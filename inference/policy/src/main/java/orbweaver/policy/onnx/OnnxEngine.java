package orbweaver.policy.onnx;

import java.nio.file.Path;
import orbweaver.policy.Attention;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;

/// A checkpoint loaded for running: network and embeddings. Needs neither tokenizer nor normalization.
public final class OnnxEngine implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Network network;
    private final Embeddings embeddings;

    private OnnxEngine(Checkpoint checkpoint, int threads) {
        this.checkpoint = checkpoint;
        network = Network.load(checkpoint, threads);
        embeddings = new Embeddings(checkpoint);
    }

    /// Loads the folder's checkpoint.
    public static OnnxEngine open(Path folder) {
        return open(folder, 1);
    }

    /// As above, running on `threads` threads.
    static OnnxEngine open(Path folder, int threads) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        try {
            return new OnnxEngine(checkpoint, threads);
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
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
        return PromptPass.open(network, embeddings, input, attention == Attention.PREFIX ? 0 : refreshEvery);
    }

    @Override
    public void close() {
        network.close();
        checkpoint.close();
    }
}
