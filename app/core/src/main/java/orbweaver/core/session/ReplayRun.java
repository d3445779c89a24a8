package orbweaver.core.session;

import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// Repeats recorded goals: a slow straight way of the tool to the first of them, then all at the rate they were
/// recorded
/// with. Fifty steps a second, each through the same planner and envelope as an operator's. Time comes in with every
/// tick; belongs to the session's thread.
final class ReplayRun implements Activity {
    private static final double STEP_SECONDS = TeleopRun.STEP_SECONDS;
    private static final long STEP_NANOS = Math.round(STEP_SECONDS * 1e9);
    private static final long SLACK_NANOS = 3_000_000;

    /// Share of an operator's fastest speed on the way to the first row.
    private static final double SLOW = 0.4;

    /// How near the first row's pose the tool must be before the rows begin, in metres and radians.
    private static final double NEAR_METRES = 0.002;

    private static final double NEAR_RADIANS = 0.02;

    private final JointTrack track;
    private final Limits limits;
    private final MotionPlanner planner;
    private final TeleopSteps steps;
    private final StepGoals sender;
    private final Kinematics kinematics;
    private boolean ended;
    private boolean playing;
    private long beganNanos;
    private long dueNanos;
    private String holdReason;

    ReplayRun(JointTrack track, ArmDescription arm, Limits limits, StepGoals.Outlet outlet) {
        this.track = track;
        this.limits = limits;
        planner = new MotionPlanner(arm, limits.withStepsOf(STEP_SECONDS));
        steps = new TeleopSteps(arm, planner, limits);
        sender = new StepGoals(planner, limits, outlet);
        kinematics = new Kinematics(arm);
        holdReason = "moving to the first pose of " + track.name();
    }

    @Override
    public DriveState drive() {
        return DriveState.REPLAY;
    }

    @Override
    public void begin(Stance from, long nowNanos) {
        sender.begin(from);
        dueNanos = nowNanos;
    }

    @Override
    public @Nullable String tick(long nowNanos) {
        if (ended || nowNanos - dueNanos < -SLACK_NANOS) return null;
        dueNanos = Math.max(dueNanos + STEP_NANOS, nowNanos + STEP_NANOS - SLACK_NANOS);
        return playing ? play(nowNanos) : approach(nowNanos);
    }

    private @Nullable String approach(long now) {
        JointTrack.Row first = track.rows().getFirst();
        Pose to = kinematics.tool(first.q());
        Pose from = planner.pose();
        if (to.distanceTo(from) <= NEAR_METRES && to.angleTo(from) <= NEAR_RADIANS) {
            playing = true;
            beganNanos = now;
            holdReason = "";
            return null;
        }
        double metres = SLOW * limits.teleop().translationSpeed() * STEP_SECONDS;
        double radians = SLOW * limits.teleop().rotationSpeed() * STEP_SECONDS;
        return sender.step(steps.towards(to, metres, radians, first.gripper()), now);
    }

    private @Nullable String play(long now) {
        double seconds = (now - beganNanos) * 1e-9;
        JointTrack.Row row = track.at(seconds);
        Limits.Step step = limits.withStepsOf(STEP_SECONDS).step();
        Pose to = kinematics.tool(row.q());
        String fault = sender.step(steps.towards(to, step.translation(), step.rotation(), row.gripper()), now);
        holdReason = sender.why();
        ended = seconds >= track.seconds();
        return fault;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String holdReason() {
        return holdReason;
    }

    @Override
    public void abort(String why) {
        ended = true;
    }
}
