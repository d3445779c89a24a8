package orbweaver.core.session;

import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.core.teleop.TeleopSpeed;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PoseDelta;
import orbweaver.robot.safety.Limits;

/// Turns what a device asks into the next step of the tool, no faster than the device may drive. Belongs to one run.
final class TeleopSteps {
    /// Metres and radians below which a place counts as reached.
    private static final double NEAR = 1e-6;

    private final ArmDescription arm;
    private final MotionPlanner planner;
    private final Limits limits;
    private final Kinematics kinematics;
    private Pose anchor = Pose.identity();
    private boolean coupled;
    private String apart = "";
    private long coupledNanos;

    TeleopSteps(ArmDescription arm, MotionPlanner planner, Limits limits) {
        this.arm = arm;
        this.planner = planner;
        this.limits = limits;
        kinematics = new Kinematics(arm);
    }

    /// The clutch was pressed.
    void engage() {
        anchor = planner.pose();
        coupled = false;
        apart = "";
    }

    /// Why a leader arm does not drive yet; empty when nothing is in the way.
    String holdReason() {
        return apart;
    }

    /// The step for this sample, with the gripper `open` so far (0 to 1).
    PoseDelta next(TeleopSample sample, double open, long now) {
        double share = sample.speed() == TeleopSpeed.FINE ? limits.teleop().fine() : 1;
        double metres = share * limits.teleop().translationSpeed() * TeleopRun.STEP_SECONDS;
        double radians = share * limits.teleop().rotationSpeed() * TeleopRun.STEP_SECONDS;
        return switch (sample.motion()) {
            case TeleopMotion.Velocity v ->
                new PoseDelta(
                        v.x() * metres,
                        v.y() * metres,
                        v.z() * metres,
                        v.roll() * radians,
                        v.pitch() * radians,
                        v.yaw() * radians,
                        open);
            case TeleopMotion.Offset(double x, double y, double z) ->
                towards(anchor.withPosition(anchor.x() + x, anchor.y() + y, anchor.z() + z), metres, radians, open);
            case TeleopMotion.Joints(double[] q) -> follow(q, open, now);
        };
    }

    static boolean asksNothing(PoseDelta d) {
        return d.dx() == 0 && d.dy() == 0 && d.dz() == 0 && d.droll() == 0 && d.dpitch() == 0 && d.dyaw() == 0;
    }

    /// A leader leads once every joint of it is close to the follower's, and gently at first.
    private PoseDelta follow(double[] q, double open, long now) {
        if (!coupled) {
            apart = apart(q);
            coupled = apart.isEmpty();
            coupledNanos = now;
        }
        if (!coupled) return PoseDelta.hold(open);
        double ramp = Math.min(1, (now - coupledNanos) * 1e-9 / limits.teleop().leaderRamp());
        Limits.Step step = limits.withStepsOf(TeleopRun.STEP_SECONDS).step();
        return towards(kinematics.tool(q), ramp * step.translation(), ramp * step.rotation(), open);
    }

    private String apart(double[] leader) {
        double[] follower = planner.joints();
        int worst = 0;
        for (int j = 0; j < follower.length; j++) {
            if (!(Math.abs(leader[j] - follower[j]) <= Math.abs(leader[worst] - follower[worst]))) worst = j;
        }
        double off = leader[worst] - follower[worst];
        if (Math.abs(off) <= limits.teleop().leaderDistance()) return "";
        return "bring the leader closer: its %s is %.2f rad away"
                .formatted(SnapshotMaker.inWords(arm.joints().get(worst).name()), off);
    }

    /// As far towards a pose as one step goes, in a straight line.
    PoseDelta towards(Pose to, double metres, double radians, double open) {
        Pose from = planner.pose();
        Pose turn = Pose.of(to.rotation(), 0, 0, 0)
                .multiply(Pose.of(from.rotation(), 0, 0, 0).inverse());
        double along = shorten(to.distanceTo(from), metres);
        double about = shorten(to.angleTo(from), radians);
        return new PoseDelta(
                along * (to.x() - from.x()),
                along * (to.y() - from.y()),
                along * (to.z() - from.z()),
                about * turn.roll(),
                about * turn.pitch(),
                about * turn.yaw(),
                open);
    }

    private static double shorten(double way, double most) {
        return way < NEAR ? 0 : Math.min(1, most / way);
    }
}
