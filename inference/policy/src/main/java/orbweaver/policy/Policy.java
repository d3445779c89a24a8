package orbweaver.policy;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import orbweaver.policy.confidence.ConfidenceScale;

/// A loaded policy. One thread decodes at a time; that thread also closes it.
public interface Policy extends AutoCloseable {
    PolicyInfo info();

    /// What the bins of its tokens mean; empty for a policy without tokens, or one that does not say.
    default Optional<ActionTokenizer> tokens() {
        return Optional.empty();
    }

    /// What its confidence is worth; raw for a policy that nobody calibrated. Any thread.
    default ConfidenceScale confidence() {
        return ConfidenceScale.raw();
    }

    /// Decodes one chunk. `cancelled` is asked before every pass; a cancelled decode ends with [CancelledDecode].
    /// Throws [PolicyException] with one sentence: a camera that is missing, an instruction that does not fit,
    /// an engine fault.
    ActionChunk decode(
            Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled);

    /// What a block looks at in one pass over `bins`, a bin or -1 (masked) for every token; empty for a
    /// policy that cannot say. It may take a while and the place of what decodes: not for a policy that
    /// drives at the moment. Throws [PolicyException] as [#decode] does.
    default Optional<AttentionMap> attention(Observation observation, int[] bins, Attention attention) {
        return Optional.empty();
    }

    @Override
    void close();
}
