package orbweaver.policy.llada;

/// LLaDA's low-confidence remasking: every step keeps the most certain tokens of the whole block, as evenly many a step
/// as they divide, the larger shares first.
final class LowConfidenceDecoder implements Decoder {
    @Override
    public void choose(Block block, boolean[] commit) {
        int left = Math.max(1, block.steps() - block.step());
        int masked = block.maskedIn(0, block.tokens());
        block.markBest(0, block.tokens(), (masked + left - 1) / left, commit);
    }
}
