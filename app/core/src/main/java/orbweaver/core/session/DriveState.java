package orbweaver.core.session;

/// Who drives. Exactly one writer of goals exists in each state: the session.
public enum DriveState {
    IDLE,
    TELEOP,
    POLICY,
    REPLAY,
    STOPPED;

    /// Whether somebody drives, so that Space and Esc stop. A moving PARK counts as driven too; see
    /// [SessionSnapshot#driven].
    public boolean driven() {
        return this == TELEOP || this == POLICY || this == REPLAY;
    }
}
