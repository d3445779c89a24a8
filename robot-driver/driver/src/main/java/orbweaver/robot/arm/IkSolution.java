package orbweaver.robot.arm;

/// The joint angles nearest to a wanted tool pose, and how near they come.
///
/// @param q joint angles in radians, always within the joint limits; not modified after hand-over
/// @param positionError metres
/// @param rotationError radians
@SuppressWarnings("ArrayRecordComponent")
public record IkSolution(double[] q, double positionError, double rotationError, int iterations) {
    /// Whether the pose was met within the given tolerances; false for anything not finite.
    public boolean within(double metres, double radians) {
        return positionError <= metres && rotationError <= radians;
    }
}
