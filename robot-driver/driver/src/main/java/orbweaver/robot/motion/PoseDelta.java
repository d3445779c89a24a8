package orbweaver.robot.motion;

import orbweaver.robot.arm.Pose;

/// One step asked of the arm: movement of the tool in base axes in metres, rotation about the tool in base axes in
/// radians (R = Rz Ry Rx), and the gripper value (absolute, 0 closed, 1 open).
public record PoseDelta(double dx, double dy, double dz, double droll, double dpitch, double dyaw, double gripper) {
    /// The step that moves nothing.
    public static PoseDelta hold(double gripper) {
        return new PoseDelta(0, 0, 0, 0, 0, 0, gripper);
    }

    /// Whether every value is a number that can be acted on.
    public boolean isFinite() {
        return Double.isFinite(dx + dy + dz) && Double.isFinite(droll + dpitch + dyaw) && Double.isFinite(gripper);
    }

    /// `pose` moved by a share of this step: 0 leaves it, 1 is the whole step.
    public Pose applyTo(Pose pose, double share) {
        Pose turn = Pose.rollPitchYaw(share * droll, share * dpitch, share * dyaw);
        Pose turned = turn.multiply(pose).orthonormal();
        return turned.withPosition(pose.x() + share * dx, pose.y() + share * dy, pose.z() + share * dz);
    }
}
