package orbweaver.policy.llada;

import orbweaver.policy.DecoderKind;

/// The rule that picks which masked tokens a denoising step commits. A pure function of the block: no state, no chance.
///
/// Tokens committed count with confidence 1; equal confidences go to the smaller index.
@FunctionalInterface
public interface Decoder {
    /// Marks in `commit` the masked tokens to commit now; at least one while any is masked.
    void choose(Block block, boolean[] commit);

    /// The rule of that kind.
    static Decoder of(DecoderKind kind) {
        return switch (kind) {
            case HAD -> new HierarchicalDecoder();
            case LOW_CONFIDENCE -> new LowConfidenceDecoder();
            case SEMI_AUTOREGRESSIVE -> new SemiAutoregressiveDecoder();
        };
    }
}
