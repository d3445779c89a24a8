package orbweaver.policy.llada;

/// A network with its prompt in place: what it thinks of a partly decoded block.
@FunctionalInterface
public interface Backbone {
    /// One pass. `bins` has a bin or [Block#MASKED] for every position; `logits` gets one row of bins a position.
    void logits(int[] bins, float[] logits);
}
