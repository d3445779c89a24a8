package orbweaver.policy;

/// What a bidirectional model takes over from earlier passes instead of computing it again (dLLM-Cache,
/// arXiv 2506.06295): an approximation, since everything there sees everything.
///
/// @param promptEvery passes from one over prompt and block to the next; the passes between compute the block alone
/// @param responseEvery passes from one that computes the whole block to the next; the passes between recompute, in
///     every layer, only the rows whose values changed most
/// @param share of the block's rows that such a pass recomputes; at least one
public record Reuse(int promptEvery, int responseEvery, double share) {
    /// Everything in every pass.
    public static final Reuse NOTHING = new Reuse(1, 1, 1);

    public Reuse {
        if (promptEvery < 1 || responseEvery < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("intervals from 1 and a share above 0 and up to 1, not %d, %d and %s"
                    .formatted(promptEvery, responseEvery, share));
        }
        if (responseEvery > 1 && promptEvery == 1) {
            throw new IllegalArgumentException("an interval for the block of " + responseEvery
                    + " needs one for the prompt: with 1 every pass computes everything");
        }
    }

    /// The prompt's keys and values only.
    public static Reuse ofPrompt(int promptEvery) {
        return new Reuse(promptEvery, 1, 1);
    }

    /// Whether some passes recompute only a share of the block.
    public boolean partial() {
        return responseEvery > 1;
    }

    /// Rows of a block of `tokens` that pass number `pass` recomputes, counted from 0.
    public int rows(int pass, int tokens) {
        return pass % responseEvery == 0 ? tokens : Math.max(1, (int) (share * tokens));
    }
}
