package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;

/// A joint that is near the end of its way.
///
/// @param joint its index, from the base
/// @param name in words
/// @param radians that are left, never negative
public record JointMargin(int joint, String name, double radians) {
    /// Nearer than this is worth saying, rad.
    static final double NEAR = Math.toRadians(5);

    public JointMargin {
        radians = Math.max(0, radians);
    }

    /// The joints of a pose that are near their limits.
    public static List<JointMargin> near(ArmDescription arm, double[] q) {
        List<JointMargin> near = new ArrayList<>();
        for (int i = 0; i < arm.jointCount(); i++) {
            ArmDescription.Joint joint = arm.joints().get(i);
            double left = Math.min(q[i] - joint.lower(), joint.upper() - q[i]);
            if (left < NEAR) near.add(new JointMargin(i, SnapshotMaker.inWords(joint.name()), left));
        }
        return near;
    }

    /// For example "elbow 3° from its limit".
    public String words() {
        return degrees() == 0 ? name + " at its limit" : name + " " + degrees() + "° from its limit";
    }

    /// The same of what is still to come: "elbow comes within 3° of its limit".
    String coming() {
        return degrees() == 0 ? name + " comes to its limit" : name + " comes within " + degrees() + "° of its limit";
    }

    private long degrees() {
        return Math.round(Math.toDegrees(radians));
    }
}
