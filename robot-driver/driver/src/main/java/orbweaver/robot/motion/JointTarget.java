package orbweaver.robot.motion;

/// Where the arm is to be, and when: joint angles in radians, the half opening of the gripper in metres. The movement
/// begins at `startNanos` and ends, standing, at `arriveNanos`.
///
/// @param q not modified after hand-over
@SuppressWarnings("ArrayRecordComponent")
public record JointTarget(double[] q, double halfOpening, long startNanos, long arriveNanos) {
    public JointTarget {
        if (arriveNanos - startNanos <= 0) {
            throw new IllegalArgumentException("a movement needs time");
        }
        for (double angle : q) {
            if (!Double.isFinite(angle)) throw new IllegalArgumentException("joint angle " + angle);
        }
        if (!Double.isFinite(halfOpening)) throw new IllegalArgumentException("half opening " + halfOpening);
    }
}
