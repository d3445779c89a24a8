package orbweaver.cell.task;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ObjectDescriptions;

/// Does any task from the ground truth, one step of 200 ms at a time, without memory: what it does depends only on
/// where things are now, so that it also recovers from whatever happened before. Metres and radians.
public final class Expert {
    private static final double STEP = 0.04;
    private static final double TURN = 0.187;
    private static final double WRIST_TURN = 0.245;
    private static final double LOW = 0.050;
    private static final double RISE_FIRST = 0.010;
    private static final double HOVER = 0.075;
    private static final double GRASP_ACROSS = 0.007;
    private static final double GRASP_DOWN = 0.007;
    private static final double GRASP_TURN = 0.12;
    private static final double CORRIDOR = 0.008;
    private static final double LIFTED = 0.130;
    private static final double RELEASE_ABOVE = 0.003;
    private static final double RELEASE_DOWN = 0.004;
    private static final double PLATE_CARRY = 0.075;
    private static final double PLATE_TOLERANCE = 0.012;
    private static final double STACK_CARRY = 0.105;
    private static final double STACK_TOLERANCE = 0.006;
    private static final double OPEN_GAP = 0.050;
    private static final double FINGER_REACH = 0.067;
    private static final double FINGER_WIDTH = 0.032;
    private static final double BLOCK = Holding.BLOCK;

    private final Scene scene;

    public Expert(Scene scene) {
        this.scene = scene;
    }

    /// The next step.
    public ExpertAction act(GroundTruth truth) {
        BodyPose block = truth.body("block", scene.object());
        if (Trial.placed(scene, truth)) return leave(truth);
        if (Holding.held(truth, block)) return carry(truth, block);
        if (Holding.heldBlock(truth).isPresent()) return open();
        return approach(truth, block);
    }

    /// Straight up and open, once everything is where it should be.
    private ExpertAction leave(GroundTruth truth) {
        return ExpertAction.move(limit(0, 0, LIFTED - truth.tool().z()), 0, true);
    }

    private static ExpertAction open() {
        return ExpertAction.move(limit(0, 0, 0), 0, true);
    }

    private ExpertAction approach(GroundTruth truth, BodyPose block) {
        double[] c = Holding.centre(block);
        double ex = c[0] - truth.tool().x();
        double ey = c[1] - truth.tool().y();
        double across = Math.hypot(ex, ey);
        double turn = turnTo(truth, block);
        boolean wide = truth.gap() > OPEN_GAP;
        if (across < GRASP_ACROSS && Math.abs(c[2] - truth.tool().z()) < GRASP_DOWN && Math.abs(turn) < GRASP_TURN) {
            double[] move = limit(ex, ey, c[2] - truth.tool().z());
            return ExpertAction.move(move, limitTurn(turn, move, truth), false);
        }
        double off = across + 0.05 * Math.abs(turn);
        double height = Math.min(HOVER, Math.max(0, 2 * (off - CORRIDOR)));
        if (!wide) height = Math.max(height, LOW);
        double up = c[2] + height - truth.tool().z();
        boolean blocked = up > RISE_FIRST && truth.tool().z() < c[2] + LOW && off > 3 * CORRIDOR;
        double[] move = blocked ? limit(0, 0, up) : limit(ex, ey, up);
        return ExpertAction.move(move, limitTurn(turn, move, truth), true);
    }

    private ExpertAction carry(GroundTruth truth, BodyPose block) {
        double[] c = Holding.centre(block);
        return switch (scene.task().kind()) {
            case PICK -> ExpertAction.move(limit(0, 0, LIFTED - truth.tool().z()), 0, false);
            case PLATE -> carryTo(c, top("plate", plateHeight(), truth), PLATE_CARRY, PLATE_TOLERANCE);
            case STACK -> carryTo(c, top("block", BLOCK, truth), STACK_CARRY, STACK_TOLERANCE);
        };
    }

    private static double plateHeight() {
        return ObjectDescriptions.load().of("plate").height();
    }

    private double[] top(String kind, double height, GroundTruth truth) {
        return truth.body(kind, scene.target()).above(height);
    }

    private static ExpertAction carryTo(double[] c, double[] top, double carryAt, double tolerance) {
        double ex = top[0] - c[0];
        double ey = top[1] - c[1];
        double across = Math.hypot(ex, ey);
        double release = top[2] + BLOCK / 2 + RELEASE_ABOVE;
        if (across < tolerance && c[2] - release < RELEASE_DOWN) {
            return ExpertAction.move(limit(0, 0, 0), 0, true);
        }
        double z = Math.min(carryAt, release + 2 * Math.max(0, across - tolerance));
        z = Math.max(z, release);
        double up = z - c[2];
        boolean low = c[2] < release + 0.02 && across > 3 * tolerance;
        return ExpertAction.move(low ? limit(0, 0, up) : limit(ex, ey, up), 0, false);
    }

    /// The smallest turn that lays the pads along two faces of the block; along the other two if something stands
    /// where a finger would go.
    private static double turnTo(GroundTruth truth, BodyPose block) {
        double toolYaw = Math.atan2(truth.tool().at(1, 1), truth.tool().at(0, 1));
        double quarter = Math.PI / 2;
        double turn = block.yaw() - toolYaw;
        double least = turn - quarter * Math.rint(turn / quarter);
        double other = least > 0 ? least - quarter : least + quarter;
        boolean change = crowded(truth, block, toolYaw + least) && !crowded(truth, block, toolYaw + other);
        return change ? other : least;
    }

    /// Whether another block is in the way of the fingers when they open along direction `along`.
    private static boolean crowded(GroundTruth truth, BodyPose block, double along) {
        double[] c = Holding.centre(block);
        for (BodyPose body : truth.bodies()) {
            if (!body.kind().equals("block") || body.colour().equals(block.colour())) continue;
            double[] o = Holding.centre(body);
            double dx = o[0] - c[0];
            double dy = o[1] - c[1];
            double ahead = Math.abs(dx * Math.cos(along) + dy * Math.sin(along));
            double aside = Math.abs(dy * Math.cos(along) - dx * Math.sin(along));
            boolean sameHeight = Math.abs(o[2] - c[2]) < BLOCK;
            if (sameHeight && ahead < FINGER_REACH && aside < FINGER_WIDTH) return true;
        }
        return false;
    }

    private static double[] limit(double x, double y, double z) {
        return new double[] {Math.clamp(x, -STEP, STEP), Math.clamp(y, -STEP, STEP), Math.clamp(z, -STEP, STEP)};
    }

    /// The turn of this step. A gripper that points down has to turn its wrist back by what the waist turns,
    /// and the wrist has a speed limit: the turn leaves room for that.
    private static double limitTurn(double turn, double[] move, GroundTruth truth) {
        double x = truth.tool().x();
        double y = truth.tool().y();
        double waist = (x * move[1] - y * move[0]) / (x * x + y * y);
        double least = Math.clamp(waist - WRIST_TURN, -TURN, 0);
        double most = Math.clamp(waist + WRIST_TURN, 0, TURN);
        return Math.clamp(turn, least, most);
    }
}
