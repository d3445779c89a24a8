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
