package orbweaver.core.session;

import orbweaver.policy.ActionChunk;

/// The limits that chunks are held against now; open until somebody sets them. Any thread.
final class Gate {
    private volatile GateLimits limits = GateLimits.OFF;

    void limits(GateLimits wanted) {
        limits = wanted;
    }

    GateLimits limits() {
        return limits;
    }

    /// What becomes of a chunk under the limits of this moment.
    Gating judge(ActionChunk chunk) {
        return Gating.of(chunk, limits);
    }
}
