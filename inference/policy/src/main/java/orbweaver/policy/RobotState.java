package orbweaver.policy;

import java.util.List;

/// Where the arm is when a picture is taken.
///
/// @param joints the six joint angles in rad, from the waist to the wrist's rotation
/// @param gripper 0 (closed) to 1 (open)
public record RobotState(List<Double> joints, double gripper) {
    public static final int JOINTS = 6;

    public RobotState {
        joints = List.copyOf(joints);
        if (joints.size() != JOINTS) {
            throw new IllegalArgumentException("an arm has " + JOINTS + " joints, not " + joints.size());
        }
    }
}
