package orbweaver.policy;

import java.util.List;

/// What may be set about a decode beyond its rule and its number of steps. Thresholds are probabilities; above 1 they
/// are never reached.
///
/// @param had the choices that the paper leaves open
/// @param exitAbove everything is committed at once when every masked token is at least this certain
/// @param commitAbove tokens at least this certain are committed beside those the rule picks
/// @param revision how a finished block is looked over again
/// @param readOut how bins become values
/// @param reuse with bidirectional attention, what passes take over from earlier ones
/// @param candidates blocks to decode side by side, in the same passes; the most certain one is taken, the others are
///     its alternatives. The first is greedy, the others are drawn
/// @param temperature of the drawn candidates
/// @param executing actions that are still being carried out, in front of the chunk: they stay as they are and the
///     rest is decoded to go with them
/// @param pinned single tokens that are given in the same way, wherever they are: what would the rest be if this were
/// so
public record DecodeTuning(
        HadRule had,
        double exitAbove,
        double commitAbove,
        Revision revision,
        ReadOut readOut,
        Reuse reuse,
        int candidates,
        double temperature,
        List<Action> executing,
        List<PinnedToken> pinned) {
    /// Never reached.
    public static final double NEVER = 2;

    /// Nothing beyond the rule.
    public static final DecodeTuning PLAIN = new DecodeTuning(
            HadRule.PAPER, NEVER, NEVER, Revision.NONE, ReadOut.BEST_BIN, Reuse.NOTHING, 1, 1, List.of(), List.of());

    /// A finished block looked over: in each of at most `passes` passes, tokens that were committed with less certainty
    /// than `below` are masked again, all at once, and predicted anew.
    public record Revision(int passes, double below) {
        public static final Revision NONE = new Revision(0, 0);

        public Revision {
            if (passes < 0 || !(below >= 0 && below <= 1)) {
                throw new IllegalArgumentException(
                        "a revision of %d passes below %s: passes from 0, a probability".formatted(passes, below));
            }
        }
    }

    /// How a bin becomes a value.
    public enum ReadOut {
        /// The value of the bin itself.
        BEST_BIN,
        /// The mean of the bin and its two neighbours by their probabilities: finer than a bin.
        EXPECTATION
    }

    public DecodeTuning {
        executing = List.copyOf(executing);
        pinned = List.copyOf(pinned);
        if (!(exitAbove > 0) || !(commitAbove > 0)) {
            throw new IllegalArgumentException(
                    "thresholds must be above 0, not %s and %s".formatted(exitAbove, commitAbove));
        }
        if (candidates < 1 || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "candidates and temperature must be positive, not %d and %s".formatted(candidates, temperature));
        }
    }

    public DecodeTuning withHad(HadRule rule) {
        return new DecodeTuning(
                rule, exitAbove, commitAbove, revision, readOut, reuse, candidates, temperature, executing, pinned);
    }

    public DecodeTuning withExitAbove(double certainty) {
        return new DecodeTuning(
                had, certainty, commitAbove, revision, readOut, reuse, candidates, temperature, executing, pinned);
    }

    public DecodeTuning withCommitAbove(double certainty) {
        return new DecodeTuning(
                had, exitAbove, certainty, revision, readOut, reuse, candidates, temperature, executing, pinned);
    }

    public DecodeTuning withRevision(Revision again) {
        return new DecodeTuning(
                had, exitAbove, commitAbove, again, readOut, reuse, candidates, temperature, executing, pinned);
    }

    public DecodeTuning withReadOut(ReadOut how) {
        return new DecodeTuning(
                had, exitAbove, commitAbove, revision, how, reuse, candidates, temperature, executing, pinned);
    }

    /// Passes from one computation of the prompt to the next.
    public int refreshEvery() {
        return reuse.promptEvery();
    }

    /// The prompt computed in every `passes`th pass, the block whole in each.
    public DecodeTuning withRefreshEvery(int passes) {
        return withReuse(Reuse.ofPrompt(passes));
    }

    public DecodeTuning withReuse(Reuse what) {
        return new DecodeTuning(
                had, exitAbove, commitAbove, revision, readOut, what, candidates, temperature, executing, pinned);
    }

    public DecodeTuning withCandidates(int count, double heat) {
        return new DecodeTuning(had, exitAbove, commitAbove, revision, readOut, reuse, count, heat, executing, pinned);
    }

    public DecodeTuning withExecuting(List<Action> actions) {
        return new DecodeTuning(
                had, exitAbove, commitAbove, revision, readOut, reuse, candidates, temperature, actions, pinned);
    }

    public DecodeTuning withPinned(List<PinnedToken> tokens) {
        return new DecodeTuning(
                had, exitAbove, commitAbove, revision, readOut, reuse, candidates, temperature, executing, tokens);
    }

    /// Whether some of the block's tokens are given before decoding begins.
    public boolean given() {
        return !executing.isEmpty() || !pinned.isEmpty();
    }
}
