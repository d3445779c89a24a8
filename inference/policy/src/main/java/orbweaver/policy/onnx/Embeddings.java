package orbweaver.policy.onnx;

import java.nio.FloatBuffer;
import orbweaver.policy.PolicyException;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.TensorNames;

/// Rows of a prompt that are no picture: those of text tokens, fetched from the mapped checkpoint when needed, and the
/// one that ends a row of patches. The action block looks its own up ([LanguageGraph]).
final class Embeddings {
    private final Checkpoint checkpoint;
    private final float[] newline;

    Embeddings(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        newline = checkpoint.config().imageNewline()
                ? checkpoint.rows(
                        TensorNames.NEWLINE, 0, checkpoint.config().language().hidden())
                : new float[0];
    }

    /// Appends the rows of text tokens.
    void text(int[] tokens, FloatBuffer into) {
        int vocabulary = checkpoint.config().language().vocabulary();
        for (int token : tokens) {
            if (token < 0 || token >= vocabulary) {
                throw new PolicyException(checkpoint.folder() + ": token " + token + " of the prompt lies outside the"
                        + " vocabulary of " + vocabulary + "; the tokenizer belongs to another model");
            }
            into.put(checkpoint.rows(TensorNames.EMBEDDING, token, 1));
        }
    }

    /// The row that ends a row of patches; empty where the model has none.
    float[] newline() {
        return newline;
    }
}
