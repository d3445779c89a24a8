package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions.ObjectDescription;

/// Whether an object is where it should go. Metres.
final class Placement {
    private static final double ON_PLATE = 0.035;
    private static final double ON_BLOCK = 0.016;
    private static final double HEIGHT_SLACK = 0.006;

    /// SimplerEnv's: how far beside the half-diagonal of the support the middle of the object may be, and how far above
    /// it, outside and inside a bin.
    private static final double BESIDE = 0.003;

    private static final double ABOVE = 0.02;
    private static final double ABOVE_FLOOR = 0.06;

    /// What is lower than this touches the table.
    private static final double TOUCHES_TABLE = 0.0015;

    private Placement() {}

    /// Whether the object rests where it should go and the fingers have let go; never true when it is only picked up.
    static boolean placed(Scene scene, GroundTruth truth) {
        return switch (scene.task().kind()) {
            case PICK, ANY -> false;
            case PLATE -> stands(scene, truth, ON_PLATE);
            case PASS -> stands(scene, truth, ON_PLATE) && Tall.height(truth) > 0;
            case STACK -> stands(scene, truth, ON_BLOCK);
            case REST, LAY, INTO -> Holding.released(truth, scene.object(truth)) && onTarget(scene, truth);
        };
    }

    private static boolean stands(Scene scene, GroundTruth truth, double within) {
        BodyPose block = scene.object(truth);
        BodyPose support = scene.support(truth);
        double[] c = Holding.centre(block);
        double[] top = support.above(Things.of(support).height());
        return Holding.released(truth, block)
                && Math.hypot(c[0] - top[0], c[1] - top[1]) < within
                && Math.abs(c[2] - Holding.BLOCK / 2 - top[2]) < HEIGHT_SLACK;
    }

    /// SimplerEnv's test of an object on its support, whether it is held or not; never true when it is only picked up.
    static boolean onTarget(Scene scene, GroundTruth truth) {
        return switch (scene.task().kind()) {
            case PICK, ANY -> false;
            case PLATE, PASS, STACK, REST -> above(scene, truth) && Things.lowest(scene.object(truth)) > TOUCHES_TABLE;
            case LAY -> above(scene, truth) && liesOn(scene.object(truth), scene.support(truth));
            case INTO -> inside(scene.object(truth), scene.support(truth));
        };
    }

    private static boolean above(Scene scene, GroundTruth truth) {
        BodyPose object = scene.object(truth);
        BodyPose support = scene.support(truth);
        double[] middle = object.above(Things.of(object).height() / 2);
        double[] under = support.above(Things.of(support).height() / 2);
        double gap = Things.lowest(object) - support.above(Things.of(support).height())[2];
        return Math.hypot(middle[0] - under[0], middle[1] - under[1]) <= Things.halfDiagonal(support.kind()) + BESIDE
                && middle[2] > under[2]
                && gap <= ABOVE;
    }

    /// Whether the support bears the middle of the object, so that it does not lie beside it.
    private static boolean liesOn(BodyPose object, BodyPose support) {
        return object.z() > support.above(Things.of(support).height() / 2)[2];
    }

    private static boolean inside(BodyPose object, BodyPose bin) {
        ObjectDescription d = Things.of(bin);
        double[] m = bin.pose();
        double[] c = object.above(Things.of(object).height() / 2);
        double dx = c[0] - m[3];
        double dy = c[1] - m[7];
        double dz = c[2] - m[11];
        double x = m[0] * dx + m[4] * dy + m[8] * dz;
        double y = m[1] * dx + m[5] * dy + m[9] * dz;
        return Math.abs(x) < d.size().get(0) / 2
                && Math.abs(y) < d.size().get(1) / 2
                && Things.lowest(object) - bin.above(d.wall())[2] <= ABOVE_FLOOR;
    }
}
