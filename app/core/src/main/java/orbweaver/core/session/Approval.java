package orbweaver.core.session;

import orbweaver.policy.PolicyInfo;

/// Whether the operator has looked at what a policy is about to do. Another engine's first chunk of a session waits for
/// that: its metadata may be wrong about what the numbers mean, and the plan in the picture shows it. Every chunk
/// waits while the operator wants it so. Belongs to the session's thread, but for [#mode()].
final class Approval {
    private volatile PolicyMode mode = PolicyMode.RUN;
    private boolean trusted;
    private boolean given;

    /// @param asked whether the gate asks for it
    boolean missingFor(PolicyInfo policy, boolean asked) {
        boolean wanted =
                asked || mode == PolicyMode.APPROVE_EACH || (policy.origin().foreign() && !trusted);
        return wanted && !given;
    }

    void give() {
        given = true;
        trusted = true;
    }

    /// Another policy is there, which nobody has looked at.
    void forget() {
        given = false;
        trusted = false;
    }

    /// The chunk it was given for begins; it counts for no other.
    void used() {
        given = false;
    }

    void mode(PolicyMode wanted) {
        mode = wanted;
    }

    PolicyMode mode() {
        return mode;
    }
}
