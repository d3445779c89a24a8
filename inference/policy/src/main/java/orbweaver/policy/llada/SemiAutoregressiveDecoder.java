package orbweaver.policy.llada;

/// Low-confidence remasking inside spans taken from left to right. A span is one action, or several neighbouring ones
/// when there are fewer steps than actions; spare steps go to the first spans.
final class SemiAutoregressiveDecoder implements Decoder {
    @Override
    public void choose(Block block, boolean[] commit) {
        int spans = Math.min(block.chunk(), block.steps());
        for (int s = 0; s < spans; s++) {
            int from = start(s, spans, block.chunk()) * block.dimensions();
            int to = start(s + 1, spans, block.chunk()) * block.dimensions();
            int masked = block.maskedIn(from, to);
            if (masked > 0) {
                int share = start(s + 1, spans, block.steps()) - start(s, spans, block.steps());
                int left = Math.max(1, share - block.stepsUsed(from, to));
                block.markBest(from, to, (masked + left - 1) / left, commit);
                return;
            }
        }
    }

    /// Where part `index` begins when `whole` is cut into `parts` with the larger parts first.
    private static int start(int index, int parts, int whole) {
        return index * (whole / parts) + Math.min(index, whole % parts);
    }
}
