package orbweaver.policy.llada;

import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.HadRule;

/// The rule that picks which masked tokens a denoising step commits. A pure function of the block: no state, no chance.
///
/// Tokens committed count with confidence 1; equal confidences go to the smaller index.
@FunctionalInterface
public interface Decoder {
    /// Commits whatever is masked.
    Decoder WHOLE = (block, commit) -> {
        for (int i = 0; i < commit.length; i++) {
            commit[i] = block.masked(i);
        }
    };

    /// Marks in `commit` the masked tokens to commit now; at least one while any is masked.
    void choose(Block block, boolean[] commit);

    /// The rule that these options ask for.
    static Decoder of(DecodeOptions options) {
        DecodeTuning tuning = options.tuning();
        Decoder rule = of(options.decoder(), tuning.had());
        if (tuning.commitAbove() <= 1) {
            rule = new ParallelDecoder(rule, tuning.commitAbove());
        }
        return tuning.exitAbove() <= 1 ? new EarlyExitDecoder(rule, tuning.exitAbove()) : rule;
    }

    private static Decoder of(DecoderKind kind, HadRule had) {
        return switch (kind) {
            case HAD -> new HierarchicalDecoder(had);
            case LOW_CONFIDENCE -> new LowConfidenceDecoder();
            case SEMI_AUTOREGRESSIVE -> new SemiAutoregressiveDecoder();
            case AUTOREGRESSIVE -> new AutoregressiveDecoder();
            case ONE_STEP -> WHOLE;
        };
    }
}
