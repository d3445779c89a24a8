package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ScriptedHost;
import orbweaver.robot.motion.PlannedMotion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The expert through the servos' bytes.
class ExpertTest {
    private static final int CHUNK = 5;
    private static final int SEEDS = 6;
    /// Metres from the middle at which a finger stands on a block.
    private static final double ASIDE = 0.016;

    private static Trial run(Task task, long seed, boolean disturbed) {
        try (var host = new ScriptedHost(task, seed)) {
            Scene scene = host.cell().scene();
            var expert = new Expert(scene);
            var trial = new Trial(scene);
            var random = new SplittableRandom(seed);
            int disturbance = disturbed ? random.nextInt(2, 12) : -9;
            for (int step = 0; step < task.stepLimit() && !trial.succeeded(); step++) {
                ExpertAction action = expert.act(host.cell().groundTruth());
                if (step == disturbance || step == disturbance + 1) action = astray(action, random);
                assertThat(host.act(action)).isInstanceOf(PlannedMotion.Accepted.class);
                GroundTruth truth = host.cell().groundTruth();
                trial.stepEnd(truth);
                if (step % CHUNK == CHUNK - 1) trial.chunkEnd(truth);
            }
            return trial;
        }
    }

    private static ExpertAction astray(ExpertAction a, SplittableRandom random) {
        double dx = random.nextDouble(-0.04, 0.04);
        double dy = random.nextDouble(-0.04, 0.04);
        double dz = random.nextDouble(-0.02, 0.03);
        return new ExpertAction(dx, dy, dz, 0, 0, random.nextDouble(-0.2, 0.2), a.gripper());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pick-red",
                "put-on-plate",
                "stack",
                "utensil-on-cloth",
                "carrot-on-plate",
                "put-in-basket",
                "pick-any",
                "pick-either-way",
                "pass-either-side",
                "put-on-plate+obstacle+distractors",
                "stack+push",
                "pick-red+shapes"
            })
    void succeedsOnEverySeed(String name) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Trial trial = run(Tasks.byName(name), seed, false);

            assertThat(trial.succeeded())
                    .as("%s seed %d: %s", name, seed, trial.subGoals())
                    .isTrue();
            assertThat(trial.subGoals()).containsAll(List.of(Trial.SubGoal.REACHED, Trial.SubGoal.GRASPED));
        }
    }

    /// As a policy brings it there that misjudged where the block is.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void liftsAFingerThatRestsOnTheBlock(long seed) {
        try (var host = new ScriptedHost(Tasks.byName("pick-red"), seed)) {
            Scene scene = host.cell().scene();
            double lowest = 0;
            for (int step = 0; step < 25; step++) {
                GroundTruth truth = host.cell().groundTruth();
                double[] block = Holding.centre(scene.object(truth));
                // Fingers open along the tool's y.
                double ex =
                        block[0] - ASIDE * truth.tool().at(0, 1) - truth.tool().x();
                double ey =
                        block[1] - ASIDE * truth.tool().at(1, 1) - truth.tool().y();
                double down = Math.hypot(ex, ey) < 0.005
                        ? block[2] + 0.025 - truth.tool().z()
                        : 0;
                double[] move = Moves.limit(ex, ey, Math.max(down, -0.01));
                assertThat(host.act(ExpertAction.move(move, 0, true))).isInstanceOf(PlannedMotion.Accepted.class);
                lowest = host.cell().groundTruth().tool().z() - block[2];
            }
            assertThat(lowest).as("held up by the block").isBetween(0.027, 0.032);
            var expert = new Expert(scene);
            assertThat(expert.act(host.cell().groundTruth()).dz()).isPositive();
            for (int step = 0; step < 15 && !Trial.held(scene, host.cell().groundTruth()); step++) {
                assertThat(host.act(expert.act(host.cell().groundTruth()))).isInstanceOf(PlannedMotion.Accepted.class);
            }
            assertThat(Trial.held(scene, host.cell().groundTruth())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pick-blue",
                "put-on-plate",
                "stack",
                "utensil-on-cloth",
                "carrot-on-plate",
                "put-in-basket",
                "pick-any",
                "pass-either-side"
            })
    void recoversFromSteppingAstray(String name) {
        int succeeded = 0;
        for (long seed = 100; seed < 100 + SEEDS; seed++) {
            if (run(Tasks.byName(name), seed, true).succeeded()) succeeded++;
        }
        assertThat(succeeded).isGreaterThanOrEqualTo(SEEDS - 1);
    }
}
