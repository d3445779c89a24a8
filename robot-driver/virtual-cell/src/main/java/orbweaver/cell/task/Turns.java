package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions.Grip;

/// How far the hand has to turn about the vertical to grip an object. Radians.
final class Turns {
    private static final double FINGER_REACH = 0.072;
    private static final double FINGER_WIDTH = 0.032;

    /// A long object is gripped by a turn of -70 to 110 degrees, not -90 to 90, so that a right angle, which is how
    /// such
    /// objects often lie, is always the same way round.
    private static final double RATHER_LEFT = 0.35;

    private Turns() {}

    /// @param bias leaning towards turns to the left, for a block: 0 takes the smaller turn
    static double to(GroundTruth truth, BodyPose object, double bias) {
        double toolYaw = Math.atan2(truth.tool().at(1, 1), truth.tool().at(0, 1));
        Grip grip = Things.grip(object);
        return switch (grip.sides()) {
            case 0 -> 0;
            case 2 -> acrossLong(object, toolYaw);
            default -> toFaces(truth, object, toolYaw, bias);
        };
    }

    private static double acrossLong(BodyPose object, double toolYaw) {
        double[] m = object.pose();
        double turn = Math.atan2(m[4], m[0]) + Math.PI / 2 - toolYaw;
        return turn - Math.PI * Math.rint((turn - RATHER_LEFT) / Math.PI);
    }

    /// The smallest turn that lays the pads along two faces of the block; along the other two if something stands
    /// where a finger would go.
    private static double toFaces(GroundTruth truth, BodyPose block, double toolYaw, double bias) {
        double quarter = Math.PI / 2;
        double turn = block.yaw() - toolYaw;
        double least = turn - quarter * Math.rint((turn - bias) / quarter);
        double other = least > 0 ? least - quarter : least + quarter;
        boolean change = crowded(truth, block, toolYaw + least) && !crowded(truth, block, toolYaw + other);
        return change ? other : least;
    }

    /// Whether another object is in the way of the fingers when they open along direction `along`.
    private static boolean crowded(GroundTruth truth, BodyPose block, double along) {
        double[] c = Holding.centre(block);
        for (BodyPose body : truth.bodies()) {
            boolean same = body.kind().equals(block.kind()) && body.colour().equals(block.colour());
            if (same || !Things.graspable(body)) continue;
            double[] o = Holding.centre(body);
            double dx = o[0] - c[0];
            double dy = o[1] - c[1];
            double ahead = Math.abs(dx * Math.cos(along) + dy * Math.sin(along));
            double aside = Math.abs(dy * Math.cos(along) - dx * Math.sin(along));
            boolean sameHeight = Math.abs(o[2] - c[2]) < Holding.BLOCK;
            if (sameHeight && ahead < FINGER_REACH && aside < FINGER_WIDTH) return true;
        }
        return false;
    }
}
