package orbweaver.policy;

/// One step of a policy: movement of the tool in base axes in metres, rotation about the tool in base axes in radians
/// (Euler x, y, z), and the gripper asked for (absolute, 0 closed, 1 open).
public record Action(double dx, double dy, double dz, double droll, double dpitch, double dyaw, double gripper) {
    /// Number of values in an action.
    public static final int DIMENSIONS = 7;

    /// The action that moves nothing.
    public static Action hold(double gripper) {
        return new Action(0, 0, 0, 0, 0, 0, gripper);
    }

    /// The seven values in the order of the record.
    public double[] values() {
        return new double[] {dx, dy, dz, droll, dpitch, dyaw, gripper};
    }

    /// The action with these seven values.
    public static Action of(double[] values) {
        if (values.length != DIMENSIONS) {
            throw new IllegalArgumentException("an action has 7 values, got " + values.length);
        }
        return new Action(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }
}
