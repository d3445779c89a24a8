package orbweaver.robot.arm;

import java.util.ArrayList;
import java.util.List;

/// What of the arm is to be seen: convex solids along its links and fingers, where joint angles put them. Safe to share
/// between threads: it holds constants only.
public final class ArmShape {
    private static final List<String> LINKS =
            List.of("base", "shoulder", "upper_arm", "upper_forearm", "lower_forearm", "wrist", "gripper");
    private static final int GRIPPER = 6;
    private static final String FINGER = "finger";

    private final Kinematics kinematics;
    private final Vector slide;
    private final List<List<List<Vector>>> links;
    private final List<List<Vector>> left;
    private final List<List<Vector>> right;

    private ArmShape(ArmDescription arm, VisibleParts parts) {
        kinematics = new Kinematics(arm);
        slide = arm.gripper().fingersFromGripperLink();
        links = LINKS.stream().map(parts::of).toList();
        left = parts.of(FINGER);
        right = parts.mirrored(FINGER);
    }

    /// The WidowX 250s.
    public static ArmShape load() {
        return new ArmShape(ArmDescription.load(), VisibleParts.read(ArmDescription.WX250S));
    }

    /// Where its solids are.
    ///
    /// @param q joint angles in radians, from the base
    /// @param halfOpening of the gripper in metres
    public List<Solid> at(double[] q, double halfOpening) {
        Pose[] frames = kinematics.links(q);
        List<Solid> solids = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) add(solids, frames[i], links.get(i));
        Pose hand = frames[GRIPPER];
        add(solids, hand.multiply(Pose.translation(slide.x(), halfOpening, slide.z())), left);
        add(solids, hand.multiply(Pose.translation(slide.x(), -halfOpening, slide.z())), right);
        return solids;
    }

    private static void add(List<Solid> solids, Pose frame, List<List<Vector>> parts) {
        for (List<Vector> part : parts) solids.add(new Solid(frame, part));
    }
}
