package orbweaver.core.teleop;

/// A device at one moment, immutable.
///
/// @param motion what it asks the arm for while the clutch is held
/// @param clutch whether the operator holds what must be held for anything to move
/// @param gripper what it asks of the gripper while the clutch is held
/// @param present whether the device is there
/// @param nanos `System.nanoTime()` of the newest thing it said: of the last change of an event device, of the last
///     message of a streaming one
public record TeleopSample(
        TeleopMotion motion, boolean clutch, GripperCommand gripper, TeleopSpeed speed, boolean present, long nanos) {
    /// A device that is touched by nobody.
    public static TeleopSample untouched(boolean present, long nanos) {
        return new TeleopSample(
                TeleopMotion.Velocity.NONE, false, new GripperCommand.Keep(), TeleopSpeed.COARSE, present, nanos);
    }

    /// Whether the operator pushes it, which takes over from a policy. A leader arm is never pushed: it always is
    /// somewhere.
    public boolean deflected() {
        return clutch
                && switch (motion) {
                    case TeleopMotion.Velocity velocity -> velocity.moves();
                    case TeleopMotion.Offset(double x, double y, double z) -> x != 0 || y != 0 || z != 0;
                    case TeleopMotion.Joints _ -> false;
                };
    }
}
