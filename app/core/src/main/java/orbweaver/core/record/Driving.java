package orbweaver.core.record;

import orbweaver.core.session.DriveState;
import orbweaver.policy.Action;
import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Who drives at one moment, and what was asked of the arm last.
///
/// @param intervention whether a person has taken over from a policy
/// @param confidence of the policy's chunk, 0 to 1; -1 when no policy drives
/// @param asked before the safety envelope; null when nobody asks for anything
/// @param target after the safety envelope; null when there was none, or none that still counts
/// @param clips values that the envelope has changed since the source was made
/// @param stop why the arm was stopped, in words; empty when it is not
public record Driving(
        DriveState controller,
        boolean intervention,
        double confidence,
        @Nullable Action asked,
        @Nullable JointTarget target,
        long clips,
        String stop) {
    /// Nobody drives.
    public static Driving idle() {
        return new Driving(DriveState.IDLE, false, -1, null, null, 0, "");
    }

    /// The number of the controller in a dataset's rows.
    long controllerNumber() {
        return switch (controller) {
            case IDLE -> 0;
            case TELEOP -> 1;
            case POLICY -> 2;
            case REPLAY -> 3;
            case STOPPED -> 4;
        };
    }
}
