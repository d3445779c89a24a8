package orbweaver.robot.motion;

/// What an arm does that meets something where it was sent: it stays where it is, and no longer pushes.
public final class GiveWay {
    /// As long as a control step; in less, goals would lead by what a joint needs to turn back at once.
    private static final long NANOS = 200_000_000;

    private GiveWay() {}

    /// The target that has it stay.
    ///
    /// @param q joint angles as measured, rad
    /// @param halfOpening of the gripper, as it was wanted: what it holds stays held, m
    public static JointTarget target(double[] q, double halfOpening, long nowNanos) {
        return new JointTarget(q, halfOpening, nowNanos, nowNanos + NANOS);
    }
}
