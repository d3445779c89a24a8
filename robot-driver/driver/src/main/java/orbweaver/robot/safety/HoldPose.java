package orbweaver.robot.safety;

/// The goals that hold the arm where a stop found it, in register ticks. Captured once when HOLD begins; presses
/// while it is in force send the same goals again.
///
/// A joint at rest keeps its goal, since writing its present angle would let it sag. A moving joint gets where it
/// is by now plus its standing error. After a contact every joint does, because its goal lies inside the obstacle.
public final class HoldPose {
    private final StandingError standing;
    private final int[] goals;
    private final int[] rest;

    /// @param standing what each joint needs to stand, kept up to date by the caller
    public HoldPose(int joints, StandingError standing) {
        this.standing = standing;
        goals = new int[joints];
        rest = new int[joints];
    }

    /// Captures one joint.
    ///
    /// @param presentTick where it is, carried forward to the moment of the stop
    /// @param sag as in [StandingError#observe]
    /// @param contact whether the stop was caused by a contact
    public void capture(int joint, int goalTick, int presentTick, int sag, boolean contact) {
        int error = standing.of(joint, sag);
        boolean keep = standing.atRest(joint) && !contact;
        goals[joint] = keep ? goalTick : presentTick + error;
        rest[joint] = keep ? presentTick : goals[joint] - error;
    }

    /// Takes over goals as they are: the arm stands with them at `presentTick`.
    public void set(int joint, int goalTick, int presentTick) {
        goals[joint] = goalTick;
        rest[joint] = presentTick;
    }

    /// What is written to hold the joint.
    public int goal(int joint) {
        return goals[joint];
    }

    /// Where the joint stands under that goal.
    public int rest(int joint) {
        return rest[joint];
    }
}
