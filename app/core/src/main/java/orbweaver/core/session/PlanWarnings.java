package orbweaver.core.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.motion.Clip;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.safety.Limits;

/// Collects what a plan runs against, each thing once, at the first action that meets it; of a joint's limit, at the
/// action that comes nearest.
final class PlanWarnings {
    private static final String EDGE = "edge of the workspace";
    private static final String TABLE = "as low as the table allows";
    /// A tool so near a face of its box is at it, m.
    private static final double AT = 0.001;

    private final ArmDescription arm;
    private final Limits.Workspace box;
    private final Map<String, PlanView.Warning> places = new LinkedHashMap<>();
    private final Map<Integer, JointMargin> nearest = new LinkedHashMap<>();
    private final Map<Integer, Integer> nearestAt = new LinkedHashMap<>();

    PlanWarnings(ArmDescription arm, Limits limits) {
        this.arm = arm;
        box = limits.workspace();
    }

    /// Action `knot` (from 0) was planned so and ends at `place` with these joint angles in radians.
    void add(int knot, PlannedMotion motion, ToolPoint place, double[] q) {
        switch (motion) {
            case PlannedMotion.Rejected _ -> say(knot, "action " + (knot + 1) + " is out of reach");
            case PlannedMotion.Accepted accepted -> {
                for (Clip clip : accepted.clips()) clipped(knot, clip);
            }
        }
        if (place.z() < box.z().min() + AT) say(knot, TABLE);
        if (atFace(box.x(), place.x())
                || atFace(box.y(), place.y())
                || place.z() > box.z().max() - AT) say(knot, EDGE);
        for (JointMargin margin : JointMargin.near(arm, q)) {
            JointMargin so = nearest.get(margin.joint());
            if (so != null && so.radians() <= margin.radians()) continue;
            nearest.put(margin.joint(), margin);
            nearestAt.put(margin.joint(), knot);
        }
    }

    private static boolean atFace(Limits.Range range, double value) {
        return value < range.min() + AT || value > range.max() - AT;
    }

    private void clipped(int knot, Clip clip) {
        switch (clip.kind()) {
            case BOX -> say(knot, EDGE);
            case TABLE -> say(knot, TABLE);
            case JOINT_LIMIT -> say(knot, "a joint is at the end of its way");
            case JOINT_SPEED -> say(knot, SnapshotMaker.inWords(clip.axis()) + " as fast as it may turn");
            case TRANSLATION, ROTATION -> say(knot, "longer than one step may be");
        }
    }

    private void say(int knot, String words) {
        places.putIfAbsent(words, new PlanView.Warning(knot, words));
    }

    List<PlanView.Warning> all() {
        List<PlanView.Warning> all = new ArrayList<>(places.values());
        nearest.forEach((joint, margin) ->
                all.add(new PlanView.Warning(nearestAt.getOrDefault(joint, 0), joint, margin.coming())));
        return all;
    }
}
