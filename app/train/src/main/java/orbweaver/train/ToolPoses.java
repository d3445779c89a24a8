package orbweaver.train;

import java.util.SplittableRandom;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.IkSolution;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Pose;
import org.jspecify.annotations.Nullable;

/// Tool poses that point down, and the joint angles for them.
final class ToolPoses {
    private final ArmDescription arm = ArmDescription.load();
    private final InverseKinematics inverse = new InverseKinematics(arm);
    private final Pose down = Pose.of(arm.gripperDown(), 0, 0, 0);

    /// Where, how high and how turned the tool is; it points straight down but for a small lean.
    record Tool(double x, double y, double z, double yaw) {
        Tool moved(double dx, double dy, double dz, double dyaw) {
            return new Tool(x + dx, y + dy, z + dz, yaw + dyaw);
        }
    }

    Pose pose(Tool tool, double leanRoll, double leanPitch) {
        return Pose.rollPitchYaw(leanRoll, leanPitch, tool.yaw())
                .multiply(down)
                .withPosition(tool.x(), tool.y(), tool.z());
    }

    /// Joint angles for a pose, from the neutral pose; null where the arm does not reach.
    double @Nullable [] joints(Pose pose) {
        IkSolution solution = inverse.solve(pose, arm.pose("neutral"));
        return solution.within(0.002, 0.02) ? solution.q() : null;
    }

    Tool start() {
        Pose start = arm.startPose();
        return new Tool(start.x(), start.y(), start.z(), 0);
    }

    static Tool somewhere(SplittableRandom random, double low, double high) {
        return new Tool(
                random.nextDouble(0.16, 0.38),
                random.nextDouble(-0.18, 0.18),
                random.nextDouble(low, high),
                random.nextDouble(-0.9, 0.9));
    }
}
