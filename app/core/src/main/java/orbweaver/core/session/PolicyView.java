package orbweaver.core.session;

import orbweaver.policy.DecoderKind;
import orbweaver.policy.PolicyInfo;

/// The loaded policy and how it is run.
///
/// @param mode what becomes of its chunks
/// @param ghosts whether it decodes now while nothing moves
public record PolicyView(PolicyInfo info, DecoderKind decoder, int steps, PolicyMode mode, boolean ghosts) {
    /// The camera whose picture it looks at first; empty when it needs none.
    public String firstCamera() {
        return info.cameras().isEmpty() ? "" : info.cameras().getFirst();
    }
}
