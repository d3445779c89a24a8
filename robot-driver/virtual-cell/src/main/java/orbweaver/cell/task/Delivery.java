package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// How the expert brings what it holds to where it should go, and lets go there. Metres.
///
/// @param over x and y of the middle of the support, z of the held point when it is let go
/// @param carryAt height of the held point on the way
/// @param tolerance how far from the middle it may be let go
/// @param least height of the held point at which it passes over what stands about
@SuppressWarnings("ArrayRecordComponent")
record Delivery(double[] over, double carryAt, double tolerance, double least) {
    private static final double RELEASE_ABOVE = 0.003;
    private static final double RELEASE_DOWN = 0.004;
    static final double STILL_LOW = 0.02;
    private static final double CARRY = 0.075;
    private static final double TOLERANCE = 0.012;
    private static final double STACK_CARRY = 0.105;
    private static final double STACK_TOLERANCE = 0.006;
    private static final double BIN_CARRY = 0.110;
    private static final double BIN_TOLERANCE = 0.025;

    static Delivery of(Scene scene, GroundTruth truth) {
        BodyPose support = scene.support(truth);
        double[] top = support.above(Things.of(support).height());
        double below = Things.grip(scene.object(truth)).height();
        double[] over = {top[0], top[1], top[2] + below + RELEASE_ABOVE};
        boolean around = scene.task().kind() == Task.Kind.PASS;
        double least = around ? -1 : Tall.height(truth) + below + Tall.ROOM;
        return switch (scene.task().kind()) {
            case STACK -> new Delivery(over, Math.max(least, STACK_CARRY), STACK_TOLERANCE, least);
            case INTO -> new Delivery(over, Math.max(least, BIN_CARRY), BIN_TOLERANCE, least);
            case PICK, ANY, PLATE, PASS, REST, LAY -> new Delivery(over, Math.max(least, CARRY), TOLERANCE, least);
        };
    }

    /// The next step with the held point at `c`.
    ExpertAction next(double[] c) {
        double ex = over[0] - c[0];
        double ey = over[1] - c[1];
        double across = Math.hypot(ex, ey);
        double release = over[2];
        if (across < tolerance && c[2] - release < RELEASE_DOWN) {
            return ExpertAction.move(Moves.limit(0, 0, 0), 0, true);
        }
        double z = Math.min(carryAt, release + 2 * Math.max(0, across - tolerance));
        z = Math.max(z, release);
        double up = Moves.gently(z - c[2], c[2] - release);
        boolean low = c[2] < Math.max(release + STILL_LOW, least - Tall.SLACK) && across > 3 * tolerance;
        return ExpertAction.move(low ? Moves.limit(0, 0, up) : Moves.limit(ex, ey, up), 0, false);
    }
}
