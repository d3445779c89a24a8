package orbweaver.core.rollout;

import java.util.OptionalDouble;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ChunkLength;

/// How far a chunk is carried out before the policy looks again.
///
/// @param execute actions of a chunk that are done at most
/// @param inPaint actions that are still to be done when the policy looks again; it decodes the rest around them
/// @param sureBits a chunk is done only as far as the mean entropy of an action's tokens stays below this; empty for as
///     far as the policy says
public record ChunkStride(int execute, int inPaint, OptionalDouble sureBits) {
    public ChunkStride {
        if (execute < 1 || inPaint < 0 || inPaint >= execute) {
            throw new IllegalArgumentException(
                    "executing %d actions, %d of them while the next chunk is decoded".formatted(execute, inPaint));
        }
    }

    /// Does at most `execute` actions of every chunk, fewer where the policy says so, then looks again.
    public static ChunkStride of(int execute) {
        return new ChunkStride(execute, 0, OptionalDouble.empty());
    }

    /// How many actions of the chunk are done.
    int done(ActionChunk chunk) {
        return sureBits.isPresent()
                ? new ChunkLength(execute, sureBits.getAsDouble()).of(chunk.trace())
                : Math.min(execute, chunk.execute());
    }
}
