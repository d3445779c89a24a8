package orbweaver.cell.task;

import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// What the expert does where a task leaves it a choice: made once by a seed, so that demonstrations of the same
/// picture
/// differ. Where one way has been begun it is gone on with, whatever the choice. Metres and radians.
///
/// @param scene the scene
/// @param preferred colour of the block that is taken where any will do
/// @param bias leaning of the turn to the left, rad, 0 without a choice
/// @param side 1 to pass on the left, -1 on the right
record Choice(Scene scene, String preferred, double bias, int side) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double LEAN = 0.35;
    private static final double BEGUN = 0.035;
    private static final double LOW = 0.075;
    private static final double PASS_AT = 0.078;
    private static final double UNDECIDED = 0.015;

    static Choice of(Scene scene, long seed) {
        var random = new SplittableRandom(GOLDEN * (seed + 11));
        List<String> colours = scene.bodies().stream()
                .filter(Things::graspable)
                .map(BodyPose::colour)
                .toList();
        String preferred = colours.get(random.nextInt(colours.size()));
        int side = random.nextBoolean() ? 1 : -1;
        boolean eitherWay = scene.task().setUps() != null && scene.task().kind() == Task.Kind.PICK;
        return new Choice(scene, preferred, eitherWay ? side * LEAN : 0, side);
    }

    /// The object to act on: where any will do, the one that is held or that the hand has come down to.
    BodyPose object(GroundTruth truth) {
        if (scene.task().kind() != Task.Kind.ANY) return scene.object(truth);
        BodyPose near = scene.object(truth);
        double[] c = Holding.centre(near);
        boolean over = Math.hypot(c[0] - truth.tool().x(), c[1] - truth.tool().y()) < BEGUN;
        boolean begun = over && truth.tool().z() < LOW;
        if (Holding.held(truth, near) || begun) return near;
        return truth.body(scene.task().item(), preferred);
    }

    /// The next step with the held point at `c`, around the bottle on one side of it.
    ExpertAction pass(GroundTruth truth, double[] c, Delivery delivery) {
        BodyPose bottle = truth.bodies().getLast();
        double gx = delivery.over()[0] - bottle.x();
        double gy = delivery.over()[1] - bottle.y();
        double length = Math.hypot(gx, gy);
        double ux = gx / length;
        double uy = gy / length;
        double along = (c[0] - bottle.x()) * ux + (c[1] - bottle.y()) * uy;
        double aside = (c[1] - bottle.y()) * ux - (c[0] - bottle.x()) * uy;
        if (along > 0) return delivery.next(c);
        double up = delivery.carryAt() - c[2];
        double to = Math.abs(aside) > UNDECIDED ? Math.signum(aside) : side;
        double wide = to * PASS_AT - aside;
        boolean clear = Math.abs(aside) > PASS_AT - UNDECIDED;
        double ahead = clear ? -along + UNDECIDED : Math.max(0, -along - PASS_AT);
        boolean low = up > Delivery.STILL_LOW;
        double[] move = Moves.limit(low ? 0 : ahead * ux - wide * uy, low ? 0 : ahead * uy + wide * ux, up);
        return ExpertAction.move(move, 0, false);
    }
}
