package orbweaver.policy.llada;

import orbweaver.policy.HadRule;

/// Hierarchical action-structured decoding (arXiv 2509.06932): the action whose tokens are most certain in sum is
/// opened and finished in its share of the steps, its most certain tokens first; all other predictions are masked
/// again. The rule says what the paper leaves open.
final class HierarchicalDecoder implements Decoder {
    private final HadRule rule;

    HierarchicalDecoder(HadRule rule) {
        this.rule = rule;
    }

    @Override
    public void choose(Block block, boolean[] commit) {
        int iterations = Math.max(1, block.steps() / block.chunk());
        int width = block.dimensions();
        int action = rule.keepOpen() ? open(block, iterations) : -1;
        if (action < 0) {
            action = mostCertain(block);
        }
        if (action < 0) {
            return;
        }
        int from = action * width;
        int masked = block.maskedIn(from, from + width);
        int left = Math.max(1, iterations - block.stepsUsed(from, from + width));
        int share = rule.largestFirst() ? Math.ceilDiv(masked, left) : Math.max(1, masked / left);
        block.markBest(from, from + width, share, commit);
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

    private int mostCertain(Block block) {
        int width = block.dimensions();
        int best = -1;
        double bestSum = 0;
        for (int k = 0; k < block.chunk(); k++) {
            if (block.maskedIn(k * width, (k + 1) * width) == 0) {
                continue;
            }
            double sum = 0;
            for (int d = 0; d < width; d++) {
                sum += certainty(block, k * width + d);
            }
            if (best < 0 || sum > bestSum) {
                best = k;
                bestSum = sum;
            }
        }
        return best;
    }

    private double certainty(Block block, int token) {
        if (block.masked(token)) {
            return block.confidence(token);
        }
        return switch (rule.committed()) {
            case CERTAIN -> 1;
            case AS_COMMITTED -> block.committedWith(token);
            case NOTHING -> 0;
        };
    }
}
