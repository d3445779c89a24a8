package orbweaver.core.policy;

import orbweaver.policy.ActionChunk;

/// How one request to the policy ended. `neededNanos` is the time at which it was asked for.
public sealed interface DecodeOutcome {
    long neededNanos();

    record Decoded(ActionChunk chunk, long neededNanos) implements DecodeOutcome {}

    /// The engine failed; `why` is one sentence.
    record Failed(String why, long neededNanos) implements DecodeOutcome {}
}
