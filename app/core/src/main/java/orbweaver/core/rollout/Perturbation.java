package orbweaver.core.rollout;

import java.util.SplittableRandom;
import orbweaver.policy.Action;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;

/// Leads the scripted expert astray now and then, so that it shows the way back: other starts, and bursts of random
/// actions. What it does depends on the random source alone. One thread.
final class Perturbation {
    private static final double WIDE_STARTS = 0.5;
    private static final double DISTURBED_EPISODES = 0.6;
    private static final int MOST_BURSTS = 2;
    private static final int LONGEST_BURST = 3;
    private static final int LATEST_BURST = 20;
    private static final double SHIFT = 0.04;
    private static final double LIFT = 0.03;
    private static final double TURN = 0.2;
    private static final double GRIPPER_FLIPS = 0.25;

    private final SplittableRandom random;

    Perturbation(SplittableRandom random) {
        this.random = random;
    }

    /// Where an episode begins: half of them at the usual start.
    Pose start(ArmDescription arm) {
        if (random.nextDouble() >= WIDE_STARTS) return arm.startPose();
        Pose down = Pose.rotation(0, 0, 1, random.nextDouble(-0.6, 0.6)).multiply(arm.startPose());
        return down.withPosition(
                random.nextDouble(0.19, 0.36), random.nextDouble(-0.16, 0.16), random.nextDouble(0.085, 0.20));
    }

    /// Which steps of an episode go astray.
    boolean[] bursts(int steps) {
        var marks = new boolean[steps];
        if (random.nextDouble() >= DISTURBED_EPISODES) return marks;
        int count = 1 + random.nextInt(MOST_BURSTS);
        for (int b = 0; b < count; b++) {
            int from = random.nextInt(LATEST_BURST);
            int length = 1 + random.nextInt(LONGEST_BURST);
            for (int i = from; i < from + length; i++) marks[i] = true;
        }
        return marks;
    }

    /// Somewhere else than the expert would go.
    Action stray(Action own) {
        boolean flip = random.nextDouble() < GRIPPER_FLIPS;
        return new Action(
                random.nextDouble(-SHIFT, SHIFT),
                random.nextDouble(-SHIFT, SHIFT),
                random.nextDouble(-LIFT, LIFT),
                0,
                0,
                random.nextDouble(-TURN, TURN),
                flip ? 1 - own.gripper() : own.gripper());
    }
}
