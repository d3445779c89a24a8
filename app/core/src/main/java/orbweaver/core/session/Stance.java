package orbweaver.core.session;

import orbweaver.robot.motion.JointTarget;
import org.jspecify.annotations.Nullable;

/// Where whoever drives next starts from: joint angles in rad, half opening of the gripper in metres, and when the arm
/// will stand there (`System.nanoTime()`, which may be past). Goals that come earlier must not arrive before.
///
/// @param way how the arm gets there if it is not on its way already: a goal to send first, or null
@SuppressWarnings("ArrayRecordComponent")
record Stance(
        double[] q,
        double halfOpening,
        long standsNanos,
        @Nullable JointTarget way) {}
