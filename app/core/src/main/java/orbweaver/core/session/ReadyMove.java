package orbweaver.core.session;

import java.util.function.Consumer;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// One sweep of all joints to the pose that a policy starts from, with the gripper open.
final class ReadyMove implements Activity {
    /// Mean speed of the joint with the longest way, rad/s.
    private static final double SPEED = 0.7;

    private static final double SHORTEST_SECONDS = 1.0;
    /// What the arm may take to settle after the sweep.
    private static final long SETTLE_NANOS = 300_000_000L;

    private final Consumer<JointTarget> goals;
    private final JointTarget target;
    private final DriveState drive;
    private boolean sent;
    private boolean ended;

    /// From the joint angles `from` (rad), beginning at `nowNanos`.
    ReadyMove(ArmDescription arm, double[] from, long nowNanos, DriveState drive, Consumer<JointTarget> goals) {
        this.goals = goals;
        this.drive = drive;
        double[] to = new InverseKinematics(arm)
                .solve(arm.startPose(), arm.pose("neutral"))
                .q();
        double way = 0;
        for (int i = 0; i < to.length; i++) way = Math.max(way, Math.abs(to[i] - from[i]));
        long nanos = Math.round(Math.max(SHORTEST_SECONDS, way / SPEED) * 1e9);
        this.target = new JointTarget(to, arm.gripper().halfOpeningOpen(), nowNanos, nowNanos + nanos);
    }

    /// Whether the arm is where a policy may start already: under torque, the tool within the workspace.
    static boolean done(Arm arm, MotionPlanner planner) {
        ArmState state = arm.state();
        planner.restart(state.joints(), state.halfOpening());
        Limits.Workspace box = arm.limits().workspace();
        ToolPoint tool = PlannedChunk.point(planner.pose());
        return state.allTorqueOn()
                && box.x().contains(tool.x())
                && box.y().contains(tool.y())
                && box.z().contains(tool.z());
    }

    @Override
    public @Nullable String tick(long nowNanos) {
        if (!sent) goals.accept(target);
        sent = true;
        ended |= nowNanos - target.arriveNanos() > SETTLE_NANOS;
        return null;
    }

    @Override
    public DriveState drive() {
        return drive;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String holdReason() {
        return ended ? "" : "moving to the start pose";
    }

    /// The sweep is carried out to its end.
    @Override
    public void pause() {}

    @Override
    public void abort(String why) {
        ended = true;
    }
}
