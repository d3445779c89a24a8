package orbweaver.robot.safety;

import java.util.Arrays;

/// Remembers, joint by joint, how far the goal lay from the joint when it last stood: what the servo needs to carry
/// the load. A hold written as "present + standing error" therefore does not let the arm sink. In register ticks.
///
/// A joint counts as standing only after its goal has not changed and its velocity has been small for longer than a
/// contact takes to trip a watch, so that pushing against an obstacle is never learnt as a load.
public final class StandingError {
    /// Ticks a goal may wander and still count as unchanged: rounding of the compensation.
    private static final int STEADY = 1;

    private final int largest;
    private final double slow;
    private final int cyclesAtRest;
    private final int cyclesToLearn;
    private final int[] goal;
    private final int[] quiet;
    private final boolean[] known;
    private final int[] error;
    private final int[] sagThen;

    /// @param largestTicks bound of every error used
    /// @param cyclesToLearn bus cycles a joint must have stood before its error is learnt
    public StandingError(int joints, Limits.Stop limits, int largestTicks, int cyclesToLearn) {
        largest = largestTicks;
        slow = limits.standingVelocity();
        cyclesAtRest = limits.standingCycles();
        this.cyclesToLearn = cyclesToLearn;
        goal = new int[joints];
        quiet = new int[joints];
        known = new boolean[joints];
        error = new int[joints];
        sagThen = new int[joints];
    }

    /// Looks at one joint once a cycle.
    ///
    /// @param sag how far its own weight turns the joint away from its goal at this pose, in ticks
    public void observe(int joint, int goalTick, int presentTick, double velocity, int sag) {
        boolean same = Math.abs(goalTick - goal[joint]) <= STEADY;
        if (!same) goal[joint] = goalTick;
        quiet[joint] = same && Math.abs(velocity) <= slow ? quiet[joint] + 1 : 0;
        if (quiet[joint] >= cyclesToLearn) {
            known[joint] = true;
            error[joint] = goalTick - presentTick;
            sagThen[joint] = sag;
        }
    }

    /// Whether the joint stands: its goal has not changed and its velocity has been small for a few cycles.
    public boolean atRest(int joint) {
        return quiet[joint] >= cyclesAtRest;
    }

    /// Goal minus present, in ticks, that holds the joint where it is: what held it when it last stood, corrected
    /// for the weight's lever having changed since; before it ever stood, what the weight alone needs.
    public int of(int joint, int sagNow) {
        int needed = known[joint] ? error[joint] + sagThen[joint] - sagNow : -sagNow;
        return Math.clamp(needed, -largest, largest);
    }

    /// Forgets everything; called when torque comes on.
    public void reset() {
        Arrays.fill(known, false);
        Arrays.fill(quiet, 0);
    }
}
