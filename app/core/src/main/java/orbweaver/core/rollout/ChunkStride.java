package orbweaver.core.rollout;

/// How far a chunk is carried out before the policy looks again.
///
/// @param execute actions of a chunk that are done at most
/// @param inPaint actions that are still to be done when the policy looks again; it decodes the rest around them
/// @param sureBits a chunk is done only as far as the mean entropy of an action's tokens stays below this
public record ChunkStride(int execute, int inPaint, double sureBits) {
    public ChunkStride {
        if (execute < 1 || inPaint < 0 || inPaint >= execute) {
            throw new IllegalArgumentException(
                    "executing %d actions, %d of them while the next chunk is decoded".formatted(execute, inPaint));
        }
    }

    /// Does `execute` actions of every chunk, then looks again.
    public static ChunkStride of(int execute) {
        return new ChunkStride(execute, 0, Double.POSITIVE_INFINITY);
    }
}
