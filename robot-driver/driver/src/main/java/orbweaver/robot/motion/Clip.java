package orbweaver.robot.motion;

/// One value of a step that was brought back inside its limit.
///
/// @param axis which axis or joint, for people
/// @param asked what was asked, in metres, radians or rad/s
/// @param allowed what was done instead
public record Clip(Kind kind, String axis, double asked, double allowed) {
    /// Which limit it was.
    public enum Kind {
        BOX,
        TABLE,
        TRANSLATION,
        ROTATION,
        JOINT_LIMIT,
        JOINT_SPEED
    }
}
