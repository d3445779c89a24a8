package orbweaver.cell.render;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where every visible part of the arm is, from joint angles and finger opening. No allocation in `update`.
final class ArmPose {
    static final List<String> PARTS = List.of(
            "base",
            "shoulder",
            "upper_arm",
            "upper_forearm",
            "lower_forearm",
            "wrist",
            "gripper",
            "finger",
            "finger_right",
            "horn",
            "rod",
            "rod_right");
    static final int GRIPPER = 6;

    private final double[][] origin = new double[6][3];
    private final int[] axis = new int[6];
    private final double[] fingers = new double[3];
    private final double hornRadius;
    private final double rodLength;
    private final double hornAt;
    private final double rodAt;

    final double[][] pose = new double[PARTS.size()][12];
    private final double[] shift = new double[3];
    private final double[] local = new double[12];

    ArmPose(JsonNode arm) {
        for (int j = 0; j < 6; j++) {
            JsonNode joint = arm.required("joints").get(j);
            for (int k = 0; k < 3; k++) {
                origin[j][k] = joint.required("origin").get(k).asDouble();
                if (joint.required("axis").get(k).asDouble() == 1) axis[j] = k;
            }
        }
        JsonNode gripper = arm.required("gripper");
        for (int k = 0; k < 3; k++) {
            fingers[k] = gripper.required("fingers_from_gripper_link").get(k).asDouble();
        }
        hornRadius = gripper.required("horn_radius").asDouble();
        rodLength = gripper.required("link_length").asDouble();
        JsonNode visual = arm.required("visual");
        hornAt = visual.required("unit").asDouble() * visual.required("horn_at").asDouble();
        rodAt = visual.required("unit").asDouble() * visual.required("rod_at").asDouble();
    }

    void update(double[] q, double halfOpening) {
        Rigid.identity(pose[0]);
        for (int j = 0; j < 6; j++) {
            Rigid.turn(axis[j], q[j], local);
            for (int k = 0; k < 3; k++) local[4 * k + 3] = origin[j][k];
            Rigid.multiply(pose[j], local, pose[j + 1]);
        }
        double x = halfOpening;
        double cosine = (hornRadius * hornRadius + x * x - rodLength * rodLength) / (2 * hornRadius * x);
        double angle = Math.PI / 2 - StrictMath.acos(Math.clamp(cosine, -1, 1));
        at(fingers[0], halfOpening, fingers[2]).place(7, 0);
        at(fingers[0], -halfOpening, fingers[2]).place(8, 0);
        at(hornAt, 0, 0).place(9, -angle);
        double pinY = hornRadius * Sines.sin(angle);
        double pinZ = hornRadius * Sines.cos(angle);
        double tilt = StrictMath.atan2(-pinZ, halfOpening - pinY);
        at(rodAt, pinY, pinZ).place(10, tilt);
        at(rodAt, -pinY, -pinZ).place(11, tilt + Math.PI);
    }

    private ArmPose at(double x, double y, double z) {
        shift[0] = x;
        shift[1] = y;
        shift[2] = z;
        return this;
    }

    /// A part on the gripper link, rolled about its x.
    private void place(int part, double roll) {
        Rigid.turn(0, roll, local);
        for (int k = 0; k < 3; k++) local[4 * k + 3] = shift[k];
        Rigid.multiply(pose[GRIPPER], local, pose[part]);
    }
}
