package orbweaver.policy.llada;

/// A network with its prompt in place: what it thinks of a partly decoded block.
@FunctionalInterface
public interface Backbone {
    /// One pass. `bins` has a bin or [Block#MASKED] for every position; `logits` gets one row of bins a position.
    void logits(int[] bins, float[] logits);

    /// One pass over several blocks behind the same prompt, which do not see each other.
    default void logits(int[][] blocks, float[][] logits) {
        for (int i = 0; i < blocks.length; i++) {
            logits(blocks[i], logits[i]);
        }
    }
}
