package orbweaver.robot.motion;

import java.util.List;
import orbweaver.robot.arm.Pose;

/// What became of one step.
public sealed interface PlannedMotion {
    /// The step, possibly clipped, as a joint target.
    ///
    /// @param pose the tool pose that the joint target means; the next step starts from it
    record Accepted(JointTarget target, Pose pose, List<Clip> clips) implements PlannedMotion {
        public Accepted {
            clips = List.copyOf(clips);
        }
    }

    /// Nothing is to be sent; the previous target stays.
    record Rejected(Reason reason, String explanation) implements PlannedMotion {}

    /// Why a step is refused as a whole.
    enum Reason {
        NOT_FINITE,
        OUT_OF_REACH
    }
}
