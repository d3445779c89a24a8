package orbweaver.core.session;

import orbweaver.policy.DecoderKind;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ConfidenceScale;

/// The loaded policy and how it is run.
///
/// @param mode what becomes of its chunks
/// @param ghosts whether it decodes now while nothing moves
/// @param gate below which confidence a chunk is slowed or asks first
/// @param speed how fast its chunks are carried out
/// @param confidence what its confidence is worth
public record PolicyView(
        PolicyInfo info,
        DecoderKind decoder,
        int steps,
        PolicyMode mode,
        boolean ghosts,
        GateLimits gate,
        PolicySpeed speed,
        ConfidenceScale confidence) {
    /// One with an open gate at full speed, whose confidence is raw.
    public PolicyView(PolicyInfo info, DecoderKind decoder, int steps, PolicyMode mode, boolean ghosts) {
        this(info, decoder, steps, mode, ghosts, GateLimits.OFF, PolicySpeed.FULL, ConfidenceScale.raw());
    }

    /// The camera whose picture it looks at first; empty when it needs none.
    public String firstCamera() {
        return info.cameras().isEmpty() ? "" : info.cameras().getFirst();
    }
}
