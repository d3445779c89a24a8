package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollOutTest {
    private final RollOut rollOut = new RollOut(RollOutOptions.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"pick-green", "put-on-plate", "stack"})
    void theExpertSucceedsThroughTheServos(String task) {
        for (long seed = 1; seed <= 5; seed++) {
            TrialOutcome outcome = rollOut.fly(Tasks.byName(task), seed, scene -> new ExpertPilot(scene, null));
            assertThat(outcome.success())
                    .as("%s seed %d: %s", task, seed, outcome.failure())
                    .isTrue();
            assertThat(outcome.subGoals()).contains("reached", "grasped", "lifted");
            assertThat(outcome.stopped()).isFalse();
        }
    }

    @Test
    void aSeedFixesEverything() {
        assertThat(trace(11)).isEqualTo(trace(11)).isNotEqualTo(trace(12));
    }

    /// The true tool pose before each action of the expert.
    private List<String> trace(long seed) {
        var poses = new ArrayList<String>();
        rollOut.fly(Tasks.byName("put-on-plate"), seed, scene -> watched(new ExpertPilot(scene, null), poses));
        return poses;
    }

    private static Pilot watched(Pilot pilot, List<String> poses) {
        return situation -> {
            poses.add(Arrays.toString(situation.truth().tool().matrix()));
            return pilot.decide(situation);
        };
    }

    @Test
    void aPilotThatAsksForNonsenseIsStopped() {
        Pilot.Factory broken = scene -> s -> Pilot.Decision.at(new Action(Double.NaN, 0, 0, 0, 0, 0, 1));
        TrialOutcome outcome = rollOut.fly(Tasks.byName("pick-red"), 1, broken);
        assertThat(outcome.success()).isFalse();
        assertThat(outcome.failure()).isEqualTo("stopped: targets rejected");
        assertThat(outcome.steps()).isEqualTo(3);
    }

    @Test
    void aPilotThatDoesNothingRunsOutOfSteps() {
        Pilot.Factory idle = scene -> s -> Pilot.Decision.at(Action.hold(1));
        TrialOutcome outcome = rollOut.fly(Tasks.byName("pick-red"), 1, idle);
        assertThat(outcome.failure()).isEqualTo("not reached");
        assertThat(outcome.steps()).isEqualTo(Tasks.byName("pick-red").stepLimit());
    }

    /// Comes down beside the middle of the block that is meant, with a finger on it, and presses on.
    private static final class Presser implements Pilot {
        private final boolean givesWay;
        private final Scene scene;
        private boolean above;
        private int gaveWay;

        Presser(Scene scene, boolean givesWay) {
            this.scene = scene;
            this.givesWay = givesWay;
        }

        @Override
        public Decision decide(Situation situation) {
            GroundTruth truth = situation.truth();
            BodyPose block = scene.object(truth);
            double dx = block.x() - truth.tool().x();
            double dy = block.y() + 0.028 - truth.tool().y();
            above |= Math.hypot(dx, dy) < 0.005;
            return Decision.at(
                    above ? new Action(0, 0, -0.04, 0, 0, 0, 1) : new Action(bounded(dx), bounded(dy), 0, 0, 0, 0, 1));
        }

        private static double bounded(double metres) {
            return Math.clamp(metres, -0.03, 0.03);
        }

        @Override
        public boolean givesWay() {
            return givesWay;
        }

        @Override
        public int gaveWay() {
            return ++gaveWay;
        }
    }

    private TrialOutcome press(long seed, boolean givesWay, List<Presser> pilots) {
        return rollOut.fly(Tasks.byName("pick-red"), seed, scene -> {
            pilots.add(new Presser(scene, givesWay));
            return pilots.getLast();
        });
    }

    @Test
    void aPilotThatGivesWayIsStoppedOnlyWhenItTriesAgainAndAgain() {
        int pressed = 0;
        for (long seed = 1; seed <= 20 && pressed < 2; seed++) {
            List<Presser> pilots = new ArrayList<>();
            // On some blocks the finger slides off.
            if (!press(seed, false, pilots).failure().contains("off its target")) continue;
            assertThat(pilots.getLast().gaveWay).isZero();
            pressed++;
            TrialOutcome gave = press(seed, true, pilots);
            assertThat(gave.failure()).isEqualTo("stopped: something stays in the way");
            assertThat(pilots.getLast().gaveWay).isEqualTo(10);
        }
        assertThat(pressed).isEqualTo(2);
    }

    @Test
    void thinkingTakesSimulatedTime() {
        Pilot.Factory slow = scene -> s -> new Pilot.Decision(Action.hold(1), 300_000_000L);
        TrialOutcome outcome = rollOut.fly(Tasks.byName("pick-red"), 1, slow);
        assertThat(outcome.seconds()).isEqualTo(outcome.steps() * 0.5);
    }

    @Test
    void observationsShowTheCamerasAskedFor() {
        var seen = new ArrayList<String>();
        Pilot.Factory looking = (Scene scene) -> situation -> {
            if (situation.step() == 0) {
                var observation = situation.observe(List.of("front"));
                observation.frames().forEach((name, f) -> seen.add(name + " " + f.width() + "x" + f.height()));
                seen.add(observation.instruction());
            }
            return Pilot.Decision.at(new Action(Double.NaN, 0, 0, 0, 0, 0, 1));
        };
        rollOut.fly(Tasks.byName("pick-red"), 1, looking);
        assertThat(seen).hasSize(2).contains("front 640x480");
        assertThat(seen.getLast()).contains("red block");
    }
}
