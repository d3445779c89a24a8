package orbweaver.cell.task;

import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;

/// Finds places for what stands in the way of the camera or of the arm. Metres.
final class Standing {
    /// Width that a finger and its play need beside an object.
    static final double FINGERS = 0.032;

    static final String POST = "post";
    static final String BOTTLE = "bottle";
    private static final double EYE_X = 1.0;
    private static final double EYE_Y = -0.62;
    private static final double BEYOND_X = 0.435;
    private static final double BEYOND_Y = -0.235;
    private static final double ASIDE = 0.010;
    private static final double START_X = 0.3;
    private static final double BESIDE_WAY = 0.03;
    private static final int TRIES = 500;

    private Standing() {}

    /// A post outside the working area, between the front camera and the object, that hides about half of it.
    static BodyPose occluder(BodyPose object, SplittableRandom random) {
        double dx = EYE_X - object.x();
        double dy = EYE_Y - object.y();
        double length = Math.hypot(dx, dy);
        double far = Math.min((BEYOND_X - object.x()) / dx, (BEYOND_Y - object.y()) / dy);
        double aside = random.nextDouble(-ASIDE, ASIDE) + (random.nextBoolean() ? ASIDE : -ASIDE);
        double[] at = {object.x() + far * dx - aside * dy / length, object.y() + far * dy + aside * dx / length, 0};
        return BodyPose.standing(POST, "grey", at, Math.atan2(dy, dx));
    }

    /// A bottle near the straight way from the start to the object, or from there to where it goes, with room for the
    /// fingers beside everything else; where there is none, somewhere else on the table.
    static BodyPose obstacle(Scene scene, List<BodyPose> bodies, SplittableRandom random) {
        BodyPose object = of(bodies, scene.task().item(), scene.object());
        boolean goes = !scene.task().support().isEmpty();
        double[] to = {object.x(), object.y()};
        double[] from = {START_X, 0};
        if (goes) {
            BodyPose support = of(bodies, scene.task().support(), scene.target());
            from = new double[] {support.x(), support.y()};
        }
        double radius = Things.halfDiagonal(BOTTLE) + FINGERS;
        for (int i = 0; i < TRIES; i++) {
            double along = random.nextDouble(0.2, 0.8);
            double off = BESIDE_WAY * (1 + 0.02 * i);
            double x = from[0] + along * (to[0] - from[0]) + random.nextDouble(-off, off);
            double y = from[1] + along * (to[1] - from[1]) + random.nextDouble(-off, off);
            if (bodies.stream().noneMatch(b -> Free.overlaps(b, x, y, radius))) {
                return BodyPose.standing(BOTTLE, "grey", new double[] {x, y, 0}, 0);
            }
        }
        return BodyPose.standing(BOTTLE, "grey", new double[] {0.2, -0.24, 0}, 0);
    }

    private static BodyPose of(List<BodyPose> bodies, String kind, String colour) {
        return bodies.stream()
                .filter(b -> (b.kind().equals(kind) || b.kind().equals(Task.BLOCK))
                        && (colour.isEmpty() || b.colour().equals(colour)))
                .findFirst()
                .orElseThrow();
    }
}
