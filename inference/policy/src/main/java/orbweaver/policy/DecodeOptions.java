package orbweaver.policy;

/// How to decode one chunk. `steps` is the number of passes over the action block; decoding is greedy, so `seed` only
/// matters to engines that sample.
public record DecodeOptions(DecoderKind decoder, int steps, Attention attention, long seed) {
    /// What a model is decoded with when nobody says otherwise: its own attention, HAD, two passes an action.
    public static DecodeOptions defaults(PolicyInfo info) {
        return new DecodeOptions(DecoderKind.HAD, 2 * info.chunkSize(), info.attention(), 0);
    }

    /// Throws with one sentence when `steps` does not fit the decoder and the block's size.
    public void validate(int chunkSize, int dimensions) {
        int tokens = chunkSize * dimensions;
        if (steps < 1 || steps > tokens) {
            throw new IllegalArgumentException("steps must lie in 1.." + tokens + " (one token or more a step) for a"
                    + " chunk of " + chunkSize + " actions, got " + steps);
        }
        if (decoder == DecoderKind.HAD && steps % chunkSize != 0) {
            throw new IllegalArgumentException("decoder had needs a multiple of " + chunkSize
                    + " steps (the same number for every action), got " + steps);
        }
    }
}
