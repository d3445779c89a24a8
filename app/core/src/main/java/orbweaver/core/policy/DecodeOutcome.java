package orbweaver.core.policy;

import orbweaver.policy.ActionChunk;

/// How one request to the policy ended. `neededNanos` is the time at which it was asked for.
public sealed interface DecodeOutcome {
    long neededNanos();

    record Decoded(ActionChunk chunk, long neededNanos) implements DecodeOutcome {}

    /// There is no chunk; `why` is one sentence. After a `fault` of the engine itself, asking again is of no use.
    record Failed(String why, boolean fault, long neededNanos) implements DecodeOutcome {}
}
