package orbweaver.policy;

/// What the paper on hierarchical action-structured decoding (arXiv 2509.06932) leaves open.
///
/// @param keepOpen an action that was opened is finished before another one is; otherwise they are ranked every step
/// @param committed what a committed token adds to its action's certainty
/// @param largestFirst of an uneven share, an action's first step commits more tokens (7 in two steps: 4, then 3)
public record HadRule(boolean keepOpen, Committed committed, boolean largestFirst) {
    /// As the paper's figure shows it.
    public static final HadRule PAPER = new HadRule(true, Committed.CERTAIN, true);

    /// What a committed token adds to its action's certainty.
    public enum Committed {
        /// 1.
        CERTAIN,
        /// Its probability when it was committed.
        AS_COMMITTED,
        /// Nothing: only masked tokens count.
        NOTHING
    }
}
