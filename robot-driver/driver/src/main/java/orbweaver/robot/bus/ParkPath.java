package orbweaver.robot.bus;

import java.util.ArrayDeque;
import java.util.Deque;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.IkSolution;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// The way to the sleep pose: first straight up, so that nothing on the table is swept away, then all joints
/// together, slowly.
final class ParkPath {
    /// Fastest joint on the way, rad/s.
    private static final double SPEED = 0.6;

    private static final double SHORTEST_LIFT_SECONDS = 1;

    private final double halfOpening;
    private final Deque<double[]> corners = new ArrayDeque<>();
    private final Deque<Double> seconds = new ArrayDeque<>();

    ParkPath(ArmDescription arm, Limits limits, double[] from, double halfOpening) {
        this.halfOpening = halfOpening;
        double[] at = from;
        double[] lifted = lift(arm, limits, from);
        if (lifted != null) {
            add(at, lifted, SHORTEST_LIFT_SECONDS);
            at = lifted;
        }
        add(at, arm.pose("sleep"), limits.stop().parkSeconds());
    }

    boolean done() {
        return corners.isEmpty();
    }

    /// Takes the next stretch, to begin now.
    JointTarget next(long nowNanos) {
        return new JointTarget(corners.remove(), halfOpening, nowNanos, nowNanos + Math.round(seconds.remove() * 1e9));
    }

    private static double @Nullable [] lift(ArmDescription arm, Limits limits, double[] from) {
        var kinematics = new Kinematics(arm);
        Pose tool = kinematics.tool(from);
        double height = limits.stop().parkLift();
        if (tool.z() >= height) return null;
        Pose above = tool.withPosition(tool.x(), tool.y(), height);
        IkSolution solution = new InverseKinematics(arm, kinematics).solve(above, from);
        boolean met = solution.within(limits.step().residualPosition(), Math.PI);
        return met ? solution.q() : null;
    }

    private void add(double[] from, double[] to, double shortest) {
        double way = 0;
        for (int j = 0; j < to.length; j++) way = Math.max(way, Math.abs(to[j] - from[j]));
        corners.add(to);
        seconds.add(Math.max(shortest, 1.5 * way / SPEED)); // a cubic's peak speed is 1.5 times its mean
    }
}
