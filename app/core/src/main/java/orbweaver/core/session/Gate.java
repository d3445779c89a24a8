package orbweaver.core.session;

import orbweaver.policy.ActionChunk;

/// The limits that chunks are held against now, open until somebody sets them, and how fast chunks are carried out. Any
/// thread.
final class Gate {
    /// How much longer an action takes of which the policy was not sure.
    private static final int UNSURE = 2;

    private volatile GateLimits limits = GateLimits.OFF;
    private volatile PolicySpeed speed = PolicySpeed.FULL;

    void limits(GateLimits wanted) {
        limits = wanted;
    }

    GateLimits limits() {
        return limits;
    }

    void speed(PolicySpeed wanted) {
        speed = wanted;
    }

    PolicySpeed speed() {
        return speed;
    }

    /// How many times as long as planned an action of such a chunk takes: one of which the policy was not sure has half
    /// of whatever speed was set.
    int slower(Gating gating) {
        return speed.slower() * (gating.slows() ? UNSURE : 1);
    }

    /// What becomes of a chunk under the limits of this moment.
    Gating judge(ActionChunk chunk) {
        return Gating.of(chunk, limits);
    }
}
