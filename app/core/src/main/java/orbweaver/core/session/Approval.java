package orbweaver.core.session;

import orbweaver.policy.PolicyInfo;

/// Whether the operator has looked at what another engine's policy does. Its first chunk of a session waits for that:
/// metadata may be wrong about what the numbers mean, and the plan in the picture shows it. Belongs to the session's
/// thread.
final class Approval {
    private boolean given;

    boolean missingFor(PolicyInfo policy) {
        return policy.origin().foreign() && !given;
    }

    void give() {
        given = true;
    }
}
