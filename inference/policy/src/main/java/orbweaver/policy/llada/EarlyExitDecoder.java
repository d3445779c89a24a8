package orbweaver.policy.llada;

/// Commits everything at once when every masked token is certain enough; until then another rule decides.
final class EarlyExitDecoder implements Decoder {
    private final Decoder rule;
    private final double threshold;

    EarlyExitDecoder(Decoder rule, double threshold) {
        this.rule = rule;
        this.threshold = threshold;
    }

    @Override
    public void choose(Block block, boolean[] commit) {
        for (int i = 0; i < commit.length; i++) {
            if (block.masked(i) && block.confidence(i) < threshold) {
                rule.choose(block, commit);
                return;
            }
        }
        WHOLE.choose(block, commit);
    }
}
