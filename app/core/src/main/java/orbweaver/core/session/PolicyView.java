package orbweaver.core.session;

import orbweaver.policy.DecoderKind;
import orbweaver.policy.PolicyInfo;

/// The loaded policy and how it is run.
///
/// @param approvesEach whether every chunk waits for the operator
public record PolicyView(PolicyInfo info, DecoderKind decoder, int steps, boolean approvesEach) {
    /// The camera whose picture it looks at first; empty when it needs none.
    public String firstCamera() {
        return info.cameras().isEmpty() ? "" : info.cameras().getFirst();
    }
}
