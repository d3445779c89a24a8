package orbweaver.policy.llada;

/// One token a pass, from left to right.
final class AutoregressiveDecoder implements Decoder {
    @Override
    public void choose(Block block, boolean[] commit) {
        for (int i = 0; i < commit.length; i++) {
            if (block.masked(i)) {
                commit[i] = true;
                return;
            }
        }
    }
}
