package orbweaver.robot.bus;

import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.GravityModel;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.safety.GripWatch;
import orbweaver.robot.safety.HoldPose;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.StandingError;

/// Watches every cycle how the joints stand under their goals, and captures the HOLD pose when a stop begins.
final class HoldCapture {
    /// A reading older than this is not carried forward any further.
    private static final double OLDEST_SECONDS = 0.03;

    private final ServoMap servos;
    private final Ticks ticks;
    private final GravityModel gravity;
    private final StandingError standing;
    private final HoldPose pose;
    private final GripWatch grip;
    private final double[] q;
    private final double[] sag;

    HoldCapture(ArmDescription arm, ServoMap servos, Limits limits, double cycleSeconds) {
        this.servos = servos;
        ticks = new Ticks(arm);
        gravity = new GravityModel(arm);
        int learn = (int)
                Math.ceil((Math.max(limits.tracking().seconds(), limits.effort().seconds()) + 0.1) / cycleSeconds);
        int largest = (int) Math.round(limits.stop().standingError() / ticks.radiansPerTick());
        standing = new StandingError(servos.joints() + 1, limits.stop(), largest, learn);
        pose = new HoldPose(servos.joints() + 1, standing);
        grip = new GripWatch(limits.grip(), limits.stop().standingVelocity());
        q = new double[servos.joints()];
        sag = new double[servos.joints()];
    }

    /// Takes in the reading of this cycle.
    void observe(ArmState state) {
        weigh(state);
        for (int slot = 0; slot <= servos.joints(); slot++) {
            int servo = servo(slot);
            if (!state.fresh[servo]) continue;
            standing.observe(
                    slot, state.goalTick[servo], state.positionTick[servo], state.velocity[servo], sagTicks(slot));
        }
        int gripper = servos.gripper();
        if (!state.fresh[gripper]) return;
        double shortOfGoal = (state.goalTick[gripper] - state.positionTick[gripper]) * ticks.radiansPerTick();
        boolean torque = state.torqueOn[gripper];
        double load = torque ? state.effort[gripper] : 0;
        state.gripping = grip.observe(shortOfGoal, state.velocity[gripper], load, state.nanos);
    }

    /// Captures the pose at `nowNanos` from the last reading, carried forward by its velocities, and writes the goals
    /// that hold it into `goals`, those of shadows included.
    ///
    /// @return whether the gripper was moving and has to be frozen; at rest or holding something it keeps its goal
    boolean capture(ArmState state, long nowNanos, boolean contact, int[] goals) {
        weigh(state);
        double age = Math.clamp((nowNanos - state.nanos) * 1e-9, 0, OLDEST_SECONDS);
        for (int j = 0; j < servos.joints(); j++) {
            int servo = servo(j);
            int present =
                    state.positionTick[servo] + (int) Math.round(state.velocity[servo] * age / ticks.radiansPerTick());
            pose.capture(j, state.goalTick[servo], present, sagTicks(j), contact);
        }
        int slot = servos.joints();
        int gripper = servos.gripper();
        boolean gripperMoves = !grip.gripping() && !standing.atRest(slot);
        int present = state.positionTick[gripper];
        pose.set(slot, gripperMoves ? present : state.goalTick[gripper], present);
        copyGoals(goals);
        return gripperMoves;
    }

    /// Takes goals as the held ones, as they are: the arm stands with them.
    void adopt(ArmState state, int[] goals) {
        for (int slot = 0; slot <= servos.joints(); slot++) {
            pose.set(slot, goals[servo(slot)], state.positionTick[servo(slot)]);
        }
    }

    /// Goal of a servo in the HOLD pose.
    int goal(int servo) {
        return pose.goal(slot(servo));
    }

    /// Whether every joint lies within `radians` of where it stood in the HOLD pose.
    boolean near(ArmState state, double radians) {
        for (int j = 0; j < servos.joints(); j++) {
            int apart = state.positionTick[servo(j)] - pose.rest(j);
            if (Math.abs(apart) * ticks.radiansPerTick() > radians) return false;
        }
        return true;
    }

    void reset() {
        standing.reset();
        grip.reset();
    }

    private void copyGoals(int[] goals) {
        for (int i = 0; i < goals.length; i++) goals[i] = goal(i);
    }

    private void weigh(ArmState state) {
        for (int j = 0; j < q.length; j++) q[j] = state.joint(j);
        gravity.sag(q, 0, sag);
    }

    private int sagTicks(int slot) {
        return slot < sag.length ? (int) Math.round(sag[slot] / ticks.radiansPerTick()) : 0;
    }

    private int servo(int slot) {
        return slot < servos.joints() ? servos.servoOfJoint(slot) : servos.gripper();
    }

    private int slot(int servo) {
        int joint = servos.joint(servo);
        return joint < 0 ? servos.joints() : joint;
    }
}
