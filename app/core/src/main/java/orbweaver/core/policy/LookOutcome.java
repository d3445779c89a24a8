package orbweaver.core.policy;

import orbweaver.policy.AttentionMap;

/// What came of asking where a policy looked.
public sealed interface LookOutcome {
    record Seen(AttentionMap map) implements LookOutcome {}

    /// Nobody knows; `why` is one sentence.
    record Failed(String why) implements LookOutcome {}
}
