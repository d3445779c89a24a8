package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.session.JointMargin;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.Posture;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import org.jspecify.annotations.Nullable;

/// What the plan or the arm runs against, and where: a joint's limit at that joint, everything else at the knot.
final class Warnings {
    private final ArmDescription arm = ArmDescription.load();
    private final Kinematics kinematics = new Kinematics(arm);

    /// @param at metres in the base frame
    record Placed(ToolPoint at, String words) {}

    /// @param plan null when there is none
    /// @param now how the arm stands; null when it is not known
    List<Placed> all(@Nullable PlanView plan, @Nullable Posture now) {
        List<Placed> all = new ArrayList<>();
        List<Integer> said = new ArrayList<>();
        Pose[] links = now == null ? null : kinematics.links(now.q());
        if (plan != null) {
            for (PlanView.Warning warning : plan.warnings()) {
                ToolPoint at = links == null || warning.joint() < 0
                        ? plan.knots().get(warning.knot()).place()
                        : origin(links[warning.joint() + 1]);
                all.add(new Placed(at, warning.words()));
                said.add(warning.joint());
            }
        }
        if (now == null || links == null) return all;
        for (JointMargin margin : JointMargin.near(arm, now.q())) {
            if (!said.contains(margin.joint())) all.add(new Placed(origin(links[margin.joint() + 1]), margin.words()));
        }
        return all;
    }

    private static ToolPoint origin(Pose link) {
        return new ToolPoint(link.x(), link.y(), link.z());
    }
}
