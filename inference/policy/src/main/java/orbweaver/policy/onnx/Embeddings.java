package orbweaver.policy.onnx;

import java.nio.FloatBuffer;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.TensorNames;
import orbweaver.policy.llada.Block;

/// Token embeddings: text rows are fetched from the mapped checkpoint when needed, the rows of the action block are
/// kept.
final class Embeddings {
    private final Checkpoint checkpoint;
    private final int hidden;
    private final float[] bins;
    private final float[] mask;
    private final float[] newline;

    Embeddings(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        ModelConfig config = checkpoint.config();
        hidden = config.language().hidden();
        bins = checkpoint.rows(
                TensorNames.EMBEDDING,
                config.action().firstToken(),
                config.action().bins());
        mask = row(config.action().maskToken());
        newline = config.imageNewline() ? checkpoint.rows(TensorNames.NEWLINE, 0, hidden) : new float[0];
    }

    private float[] row(int token) {
        return checkpoint.rows(TensorNames.EMBEDDING, token, 1);
    }

    /// Appends the rows of text tokens.
    void text(int[] tokens, FloatBuffer into) {
        int vocabulary = checkpoint.config().language().vocabulary();
        for (int token : tokens) {
            if (token < 0 || token >= vocabulary) {
                throw new PolicyException(checkpoint.folder() + ": token " + token + " of the prompt lies outside the"
                        + " vocabulary of " + vocabulary + "; the tokenizer belongs to another model");
            }
            into.put(row(token));
        }
    }

    /// Appends the row that ends an image, where the model has one.
    void newline(FloatBuffer into) {
        into.put(newline);
    }

    /// Rows that an image takes beyond its patches.
    int newlines() {
        return newline.length == 0 ? 0 : 1;
    }

    /// Writes the rows of a partly decoded block from row `at` on.
    void block(int[] block, FloatBuffer into, int at) {
        for (int i = 0; i < block.length; i++) {
            if (block[i] == Block.MASKED) {
                into.put((at + i) * hidden, mask);
            } else {
                into.put((at + i) * hidden, bins, block[i] * hidden, hidden);
            }
        }
    }
}
