package orbweaver.policy;

/// How to decode one chunk. `steps` is the number of passes over the action block. A decode is greedy, so that `seed`
/// matters only where candidates are drawn.
public record DecodeOptions(DecoderKind decoder, int steps, Attention attention, long seed, DecodeTuning tuning) {
    /// The rule and nothing beyond it.
    public DecodeOptions(DecoderKind decoder, int steps, Attention attention, long seed) {
        this(decoder, steps, attention, seed, DecodeTuning.PLAIN);
    }

    /// What a model is decoded with when nobody says otherwise: its own attention, HAD, two passes an action.
    public static DecodeOptions defaults(PolicyInfo info) {
        return new DecodeOptions(DecoderKind.HAD, 2 * info.chunkSize(), info.attention(), 0);
    }

    /// Throws when this asks for what only a policy with tokens can do.
    ///
    /// @throws PolicyException with one sentence
    public void requireNoTokens(PolicyInfo policy) {
        if (tuning.given()) {
            throw new PolicyException(
                    policy.name()
                            + " has no tokens and cannot complete a chunk of which a part is given: leave in-painting and pinned tokens out");
        }
    }

    public DecodeOptions withTuning(DecodeTuning other) {
        return new DecodeOptions(decoder, steps, attention, seed, other);
    }

    /// Throws with one sentence when this does not fit the block's size.
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
        if (!decoder.free() && steps != decoder.defaultSteps(chunkSize, dimensions)) {
            throw new IllegalArgumentException("decoder %s takes exactly %d steps, got %d"
                    .formatted(decoder.label(), decoder.defaultSteps(chunkSize, dimensions), steps));
        }
        if (tuning.executing().size() >= chunkSize) {
            throw new IllegalArgumentException("%d actions still executing leave nothing of a chunk of %d to decode"
                    .formatted(tuning.executing().size(), chunkSize));
        }
        for (PinnedToken pin : tuning.pinned()) {
            if (pin.action() >= chunkSize || pin.dimension() >= dimensions) {
                throw new IllegalArgumentException("a token is pinned at action %d, dimension %d; a chunk has %d x %d"
                        .formatted(pin.action(), pin.dimension(), chunkSize, dimensions));
            }
        }
        if (tuning.pinned().stream().distinct().count()
                        + (long) tuning.executing().size() * dimensions
                >= tokens) {
            throw new IllegalArgumentException("with all %d tokens given there is nothing to decode".formatted(tokens));
        }
        if (tuning.reuse().partial() && tuning.candidates() > 1) {
            throw new IllegalArgumentException(
                    "candidates are decoded in one batch, which knows no interval for the block;"
                            + " leave one of them out");
        }
        if (tuning.refreshEvery() > 1 && attention != Attention.BIDIRECTIONAL) {
            throw new IllegalArgumentException(
                    "a refresh interval needs bidirectional attention; with prefix attention the cache is exact");
        }
    }
}
