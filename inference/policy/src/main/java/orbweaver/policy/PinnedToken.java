package orbweaver.policy;

/// A token that is given before decoding begins, and stays.
///
/// @param action which action of the chunk, from 0
/// @param dimension which of its values, from 0
public record PinnedToken(int action, int dimension, int bin) {
    public PinnedToken {
        if (action < 0 || dimension < 0 || bin < 0) {
            throw new IllegalArgumentException("a pinned token of action %d, dimension %d, bin %d: all count from 0"
                    .formatted(action, dimension, bin));
        }
    }

    /// Its place in time-major arrays.
    public int index(int dimensions) {
        return action * dimensions + dimension;
    }
}
