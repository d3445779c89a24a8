package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.ScriptedHost;
import org.junit.jupiter.api.Test;

/// What variants do while the expert is at work.
class VariantsInMotionTest {
    private static final int SEEDS = 5;

    private static double way(BodyPose from, BodyPose to) {
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }

    /// How far the object has moved over the table when the fingers close on it.
    private static double movedBeforeTheGrasp(String task, long seed) {
        try (var host = new ScriptedHost(Tasks.byName(task), seed)) {
            Scene scene = host.cell().scene();
            var expert = new Expert(scene);
            GroundTruth truth = host.cell().groundTruth();
            BodyPose start = scene.object(truth);
            for (int step = 0; step < scene.task().stepLimit(); step++) {
                if (Trial.held(scene, truth)) return way(start, scene.object(truth));
                host.act(expert.act(truth));
                truth = host.cell().groundTruth();
            }
            throw new AssertionError("never held: " + task + " seed " + seed);
        }
    }

    @Test
    void aPushMovesTheObjectOnceAndTheExpertFollowsIt() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(movedBeforeTheGrasp("put-on-plate", seed)).isLessThan(0.012);
            assertThat(movedBeforeTheGrasp("put-on-plate+push", seed)).isBetween(0.03, 0.075);
        }
    }

    @Test
    void theExpertLeavesTheBottleStandingWhereItIs() {
        for (String task : new String[] {"put-on-plate+obstacle", "pass-either-side"}) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                try (var host = new ScriptedHost(Tasks.byName(task), seed)) {
                    Scene scene = host.cell().scene();
                    var expert = new Expert(scene);
                    for (int step = 0; step < 30; step++)
                        host.act(expert.act(host.cell().groundTruth()));
                    GroundTruth truth = host.cell().groundTruth();
                    assertThat(Trial.done(scene, truth)).as("%s %d", task, seed).isTrue();
                    assertThat(way(scene.bodies().getLast(), truth.bodies().getLast()))
                            .as("%s %d", task, seed)
                            .isLessThan(0.005);
                    assertThat(truth.bodies().getLast().lean()).isLessThan(0.05);
                }
            }
        }
    }
}
