package orbweaver.cell.task;

import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// Someone pushes the object that is meant along the table, once, when the hand comes near it: only in scenes whose
/// task
/// asks for it. Metres, metres per second. One thread.
public final class Shove {
    private static final long STREAM = 0x5DEECE66DL;
    private static final double NEAR = 0.06;
    private static final double LOW = 0.14;
    private static final double SPEED = 0.25;
    private static final int STEPS = 40;
    private static final double WAY = SPEED * STEPS * 0.005;
    private static final int DIRECTIONS = 16;
    private static final double CLEAR = 0.015;

    private final Scene scene;
    private final int body;
    private double vx;
    private double vy;
    private int left;

    public Shove(Scene scene) {
        this.scene = scene;
        boolean asked = scene.task().variants().contains(Variant.PUSH);
        body = asked ? index(scene) : -1;
        left = asked ? STEPS : 0;
    }

    private static int index(Scene scene) {
        List<BodyPose> bodies = scene.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            BodyPose b = bodies.get(i);
            boolean colour = scene.object().isEmpty() || b.colour().equals(scene.object());
            if (colour && b.kind().equals(scene.task().item())) return i;
        }
        throw new IllegalStateException(
                "no " + scene.object() + " " + scene.task().item());
    }

    /// Whether there is a push still to come, or going on.
    public boolean expected() {
        return left > 0;
    }

    /// Whether the object is pushed in the next 5 ms; to be asked once for each.
    public boolean pushes(GroundTruth truth) {
        if (left == STEPS && !begins(truth)) return false;
        if (left == STEPS) choose(truth);
        left--;
        return true;
    }

    private boolean begins(GroundTruth truth) {
        BodyPose object = truth.bodies().get(body);
        double across = Math.hypot(
                object.x() - truth.tool().x(), object.y() - truth.tool().y());
        return across < NEAR && truth.tool().z() < LOW && !Holding.held(truth, object);
    }

    /// The first direction, counted from a random one, in which the object stays clear of others and in reach.
    private void choose(GroundTruth truth) {
        double first = new SplittableRandom(scene.seed() * STREAM).nextDouble(2 * Math.PI);
        BodyPose object = truth.bodies().get(body);
        for (int k = 0; k < DIRECTIONS; k++) {
            double turn = first + 2 * Math.PI * k / DIRECTIONS;
            double x = object.x() + WAY * StrictMath.cos(turn);
            double y = object.y() + WAY * StrictMath.sin(turn);
            vx = SPEED * StrictMath.cos(turn);
            vy = SPEED * StrictMath.sin(turn);
            if (Free.inReach(x, y) && Free.at(truth.bodies(), body, x, y, CLEAR)) return;
        }
        left = 0;
        vx = 0;
        vy = 0;
    }

    public int body() {
        return body;
    }

    public double vx() {
        return vx;
    }

    public double vy() {
        return vy;
    }
}
