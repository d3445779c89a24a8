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

    private OnnxEngine(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        network = Network.load(checkpoint);
        embeddings = new Embeddings(checkpoint);
    }

    /// Loads the folder's checkpoint.
    public static OnnxEngine open(Path folder) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        try {
            return new OnnxEngine(checkpoint);
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
        return PromptPass.open(network, embeddings, input, attention);
    }

    @Override
    public void close() {
        network.close();
        checkpoint.close();
    }
}
