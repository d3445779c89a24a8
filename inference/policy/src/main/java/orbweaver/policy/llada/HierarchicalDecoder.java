package orbweaver.policy.llada;

/// Hierarchical action-structured decoding (arXiv 2509.06932): the action whose tokens are most certain in sum is
/// opened and finished in its share of the steps, its most certain tokens first; all other predictions are masked
/// again. An opened action is kept until it is complete.
final class HierarchicalDecoder implements Decoder {
    @Override
    public void choose(Block block, boolean[] commit) {
        int iterations = Math.max(1, block.steps() / block.chunk());
        int width = block.dimensions();
        int action = open(block, iterations);
        if (action < 0) {
            action = mostCertain(block);
        }
        if (action < 0) {
            return;
        }
        int from = action * width;
        int masked = block.maskedIn(from, from + width);
        int left = Math.max(1, iterations - block.stepsUsed(from, from + width));
        block.markBest(from, from + width, (masked + left - 1) / left, commit);
    }

    private static int open(Block block, int iterations) {
        int width = block.dimensions();
        for (int k = 0; k < block.chunk(); k++) {
            int used = block.stepsUsed(k * width, (k + 1) * width);
            if (used > 0 && used < iterations && block.maskedIn(k * width, (k + 1) * width) > 0) {
                return k;
            }
        }
        return -1;
    }

    private static int mostCertain(Block block) {
        int width = block.dimensions();
        int best = -1;
        double bestSum = 0;
        for (int k = 0; k < block.chunk(); k++) {
            if (block.maskedIn(k * width, (k + 1) * width) == 0) {
                continue;
            }
            double sum = 0;
            for (int d = 0; d < width; d++) {
                sum += block.confidence(k * width + d);
            }
            if (best < 0 || sum > bestSum) {
                best = k;
                bestSum = sum;
            }
        }
        return best;
    }
}
