package orbweaver.cell.task;

import orbweaver.cell.GroundTruth;

/// How far one step of the expert may go. Metres and radians.
final class Moves {
    private static final double STEP = 0.04;
    private static final double TURN = 0.187;
    private static final double WRIST_TURN = 0.245;

    private static final double NEAR = 0.050;
    private static final double GENTLE = 0.015;

    private Moves() {}

    /// A lift by `up` for something that is `above` where it has to go: the last 50 mm down are done slowly, which leaves
    /// time to look again.
    static double gently(double up, double above) {
        return Math.max(up, -GENTLE - Math.max(0, above - NEAR));
    }

    static double[] limit(double x, double y, double z) {
        return new double[] {Math.clamp(x, -STEP, STEP), Math.clamp(y, -STEP, STEP), Math.clamp(z, -STEP, STEP)};
    }

    /// The turn of this step. A gripper that points down has to turn its wrist back by what the waist turns,
    /// and the wrist has a speed limit: the turn leaves room for that.
    static double limitTurn(double turn, double[] move, GroundTruth truth) {
        double x = truth.tool().x();
        double y = truth.tool().y();
        double waist = (x * move[1] - y * move[0]) / (x * x + y * y);
        double least = Math.clamp(waist - WRIST_TURN, -TURN, 0);
        double most = Math.clamp(waist + WRIST_TURN, 0, TURN);
        return Math.clamp(turn, least, most);
    }
}
