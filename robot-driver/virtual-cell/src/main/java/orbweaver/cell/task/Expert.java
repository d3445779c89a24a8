package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;

/// Does any task from the ground truth, one step of 200 ms at a time, without memory: what it does depends only on
/// where things are now, so that it also recovers from whatever happened before. Metres and radians.
public final class Expert {
    private static final double LOW = 0.050;
    private static final double RISE_FIRST = 0.010;
    private static final double HOVER = 0.075;
    private static final double GRASP_ACROSS = 0.007;
    private static final double GRASP_DOWN = 0.007;
    private static final double GRASP_TURN = 0.12;
    private static final double CORRIDOR = 0.008;
    /// The fingertips reach the top of a block 30 mm above where it is gripped. Until they are below
    /// it the hand waits to be centred, at the height further down, so that no finger comes down on
    /// the block; one that rests on it is lifted.
    private static final double ASTRIDE = 0.026;

    private static final double CENTRED = 0.006;
    private static final double WAIT = 0.036;
    private static final double LIFTED = 0.130;
    private static final double OPEN_GAP = 0.050;
    /// The fingertips reach 12 mm below the tool and must not press on the table.
    private static final double LOWEST_TOOL = 0.016;

    private final Scene scene;
    private final Choice choice;

    /// Where a task leaves a choice, it is made by the scene's seed.
    public Expert(Scene scene) {
        this(scene, scene.seed());
    }

    /// Where a task leaves a choice, another seed may choose otherwise in the same scene.
    public Expert(Scene scene, long choice) {
        this.scene = scene;
        this.choice = Choice.of(scene, choice);
    }

    /// The next step.
    public ExpertAction act(GroundTruth truth) {
        BodyPose object = choice.object(truth);
        if (Trial.placed(scene, truth)) return leave(truth);
        if (Holding.firm(truth, object)) return carry(truth, object);
        if (Holding.heldBody(truth).filter(b -> Holding.firm(truth, b)).isPresent()) return open();
        return approach(truth, object);
    }

    /// Straight up and open, once everything is where it should be.
    private static ExpertAction leave(GroundTruth truth) {
        return ExpertAction.move(Moves.limit(0, 0, LIFTED - truth.tool().z()), 0, true);
    }

    private static ExpertAction open() {
        return ExpertAction.move(Moves.limit(0, 0, 0), 0, true);
    }

    private ExpertAction approach(GroundTruth truth, BodyPose object) {
        double[] c = Holding.centre(object);
        double z = Math.max(c[2], LOWEST_TOOL);
        double ex = c[0] - truth.tool().x();
        double ey = c[1] - truth.tool().y();
        double across = Math.hypot(ex, ey);
        double turn = Turns.to(truth, object, choice.bias());
        boolean wide = truth.gap() > OPEN_GAP;
        if (across < GRASP_ACROSS && Math.abs(z - truth.tool().z()) < GRASP_DOWN && Math.abs(turn) < GRASP_TURN) {
            double[] move = Moves.limit(ex, ey, z - truth.tool().z());
            return ExpertAction.move(move, Moves.limitTurn(turn, move, truth), false);
        }
        double off = across + 0.05 * Math.abs(turn);
        double over = Tall.height(truth) + Tall.FINGERTIPS + Tall.ROOM;
        double height = Math.min(Math.max(HOVER, over - z), Math.max(0, 2 * (off - CORRIDOR)));
        if (!wide) height = Math.max(height, LOW);
        double above = truth.tool().z() - z;
        if (above > ASTRIDE && off > CENTRED) height = Math.max(height, WAIT);
        double up = Moves.gently(height - above, above);
        boolean blocked =
                up > RISE_FIRST && truth.tool().z() < Math.max(z + LOW, over - Tall.SLACK) && off > 3 * CORRIDOR;
        double[] move = blocked ? Moves.limit(0, 0, up) : Moves.limit(ex, ey, up);
        return ExpertAction.move(move, Moves.limitTurn(turn, move, truth), true);
    }

    private ExpertAction carry(GroundTruth truth, BodyPose object) {
        double[] c = Holding.centre(object);
        if (scene.task().support().isEmpty()) {
            return ExpertAction.move(Moves.limit(0, 0, LIFTED - truth.tool().z()), 0, false);
        }
        Delivery delivery = Delivery.of(scene, truth);
        return scene.task().kind() == Task.Kind.PASS ? choice.pass(truth, c, delivery) : delivery.next(c);
    }
}
