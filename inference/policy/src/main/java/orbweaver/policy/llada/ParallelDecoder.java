package orbweaver.policy.llada;

/// Beside what another rule picks, commits every token that is certain enough (arXiv 2505.22618).
final class ParallelDecoder implements Decoder {
    private final Decoder rule;
    private final double threshold;

    ParallelDecoder(Decoder rule, double threshold) {
        this.rule = rule;
        this.threshold = threshold;
    }

    @Override
    public void choose(Block block, boolean[] commit) {
        rule.choose(block, commit);
        for (int i = 0; i < commit.length; i++) {
            commit[i] |= block.masked(i) && block.confidence(i) >= threshold;
        }
    }
}
