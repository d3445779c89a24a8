package orbweaver.core.session;

/// What becomes of the chunks that a policy decodes.
public enum PolicyMode {
    /// Each is carried out as soon as it is decoded.
    RUN,
    /// None is carried out: the policy looks and decodes, the plan is shown, the arm stays where it is and counts as
    /// Idle.
    GHOST,
    /// Each waits for the operator.
    APPROVE_EACH,
    /// One is carried out; then the arm is Idle.
    ONE_CHUNK
}
