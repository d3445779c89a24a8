package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import orbweaver.cell.BodyPose;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Normalization;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.Test;

class LedDemonstrationsTest {
    private static final int BINS = 32;
    private static final int CHUNK = 5;
    private static final double ROLL = 0.0936;

    private final ActionTokenizer tokenizer =
            new ActionTokenizer(Normalization.own(BINS, new Normalization.Crop(0, 0, 640, 480), 128, "1", ""), BINS);

    /// Does the same in every step; keeps what it was shown.
    private static final class Stubborn implements Policy {
        private final Action action;
        private final List<Observation> seen = new ArrayList<>();

        Stubborn(Action action) {
            this.action = action;
        }

        @Override
        public PolicyInfo info() {
            return PolicyInfo.scripted("stubborn", CHUNK, 0, List.of("front"));
        }

        @Override
        public ActionChunk decode(
                Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
            this.seen.add(seen);
            return new ActionChunk(
                    Collections.nCopies(CHUNK, action), DecodeTrace.unknown(info(), seen, options, System.nanoTime()));
        }

        @Override
        public void close() {}
    }

    private Demonstrations.Episode fly(Policy policy, Task task, long seed) {
        return fly(policy, task, seed, Limits.defaults());
    }

    private Demonstrations.Episode fly(Policy policy, Task task, long seed, Limits limits) {
        return Demonstrations.led(tokenizer, limits, policy).fly(task, seed).getFirst();
    }

    /// The expert never rolls the hand, and never rolls it back: whatever is rolled, the policy has
    /// led there.
    @Test
    void momentsAreWhereThePolicyLedAndTheirActionsAreTheExperts() {
        Task pick = Tasks.byName("pick-red");
        var rolling = new Stubborn(new Action(0, 0, 0.01, ROLL, 0, 0, 1));
        Pose straight = ArmDescription.load().startPose();
        int moments = 0;
        for (long seed = 1; seed <= 4; seed++) {
            var episode = fly(rolling, pick, seed);
            assertThat(episode.policySteps()).isPositive().isLessThan(episode.steps());
            for (Demonstrations.Moment moment : episode.moments()) {
                moments++;
                assertThat(lean(moment.truth().tool(), straight)).isGreaterThan(0.5 * CHUNK * ROLL);
                for (int k = 0; k < CHUNK; k++)
                    assertThat(tokenizer
                                    .decode(moment.bins(), k * Action.DIMENSIONS)
                                    .droll())
                            .isZero();
            }
            assertThat(rolling.seen.getLast().instruction())
                    .isEqualTo(episode.instruction())
                    .isEqualTo(pick.scene(seed).instruction());
        }
        assertThat(moments).isGreaterThan(20);
        assertThat(rolling.seen).allSatisfy(o -> assertThat(o.frames()).containsOnlyKeys("front"));
    }

    /// Angle between the hand's approach directions, in radians.
    private static double lean(Pose tool, Pose straight) {
        double dot = 0;
        for (int row = 0; row < 3; row++) dot += tool.at(row, 0) * straight.at(row, 0);
        return Math.acos(Math.clamp(dot, -1, 1));
    }

    @Test
    void aSeedAndAPolicyFixTheEpisode() {
        Task stack = Tasks.byName("stack");
        var first = fly(new Stubborn(new Action(0.01, 0, 0, 0, 0, 0, 1)), stack, 3);
        var again = fly(new Stubborn(new Action(0.01, 0, 0, 0, 0, 0, 1)), stack, 3);
        var other = fly(new Stubborn(new Action(-0.01, 0, 0, 0, 0, 0, 1)), stack, 3);
        assertThat(bins(again)).isEqualTo(bins(first)).isNotEqualTo(bins(other));
        assertThat(first.moments().getFirst().snapshot().q())
                .containsExactly(again.moments().getFirst().snapshot().q());
    }

    private static List<List<Integer>> bins(Demonstrations.Episode episode) {
        return episode.moments().stream()
                .map(moment -> java.util.Arrays.stream(moment.bins()).boxed().toList())
                .toList();
    }

    /// Comes down with a finger on a block: the arm gives way, and the expert goes on from there.
    @Test
    void theExpertHasTheRestWhereThePolicyMetSomething() {
        Task pick = Tasks.byName("pick-red");
        int finished = 0;
        for (long seed = 1; seed <= 10; seed++) {
            var pressing = new Pressing(pick.scene(seed));
            var episode = fly(pressing, pick, seed);
            assertThat(episode.takenOver()).isZero();
            assertThat(pressing.firstLooks).as("not flown anew").isEqualTo(1);
            assertThat(episode.policySteps()).isPositive();
            if (episode.success()) finished++;
        }
        assertThat(finished).isGreaterThan(7);
    }

    /// Where the arm does not give way, it is stopped: the same episode is then flown with the expert taking over
    /// before, and finished.
    @Test
    void theExpertTakesOverBeforeThePolicyStopsTheArm() {
        Limits stubborn = Limits.withChanges("{\"resistance\": {\"error\": 3}}");
        Task pick = Tasks.byName("pick-red");
        int rescued = 0;
        for (long seed = 1; seed <= 30 && rescued < 2; seed++) {
            var pressing = new Pressing(pick.scene(seed));
            var episode = fly(pressing, pick, seed, stubborn);
            if (episode.takenOver() == 0) continue;
            rescued++;
            assertThat(episode.failure()).isEmpty();
            assertThat(pressing.firstLooks).as("flown anew").isGreaterThan(1);
            assertThat(episode.moments()).isNotEmpty();
        }
        assertThat(rescued).isEqualTo(2);
    }

    /// Goes from the usual start to beside the middle of the red block, so that a finger is over
    /// it, and down.
    private static final class Pressing implements Policy {
        private final BodyPose block;
        private double lastTaken = Double.MAX_VALUE;
        private int looks;
        private int firstLooks;

        Pressing(Scene scene) {
            block = scene.bodies().stream()
                    .filter(b -> b.colour().equals("red"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public PolicyInfo info() {
            return PolicyInfo.scripted("pressing", CHUNK, 0, List.of("front"));
        }

        @Override
        public ActionChunk decode(
                Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
            double taken = Objects.requireNonNull(seen.frames().get("front")).captureNanos();
            if (taken < lastTaken) {
                firstLooks++;
                looks = 0;
            }
            lastTaken = taken;
            Pose start = ArmDescription.load().startPose();
            // Seven steps towards the block bring it over nearly everything that can be reached.
            double dx = (block.x() - start.x()) / CHUNK;
            double dy = (block.y() + 0.028 - start.y()) / CHUNK;
            Action action = looks++ == 0 ? new Action(dx, dy, 0, 0, 0, 0, 1) : new Action(0, 0, -0.04, 0, 0, 0, 1);
            return new ActionChunk(
                    Collections.nCopies(CHUNK, action), DecodeTrace.unknown(info(), seen, options, System.nanoTime()));
        }

        @Override
        public void close() {}
    }

    @Test
    void turnsAlternateAndTheExpertHasTheLast() {
        for (long seed = 0; seed < 200; seed++) {
            int chunk = seed % 2 == 0 ? CHUNK : 20;
            Turns turns = Turns.led(new boolean[60], chunk, new SplittableRandom(seed));
            assertThat(turns.at(0)).isEqualTo(Turns.Driver.POLICY);
            int at = 0;
            int policy = 0;
            while (at < turns.steps()) {
                int from = at;
                Turns.Driver driver = turns.at(at);
                while (at < turns.steps() && turns.at(at) == driver) at++;
                if (driver == Turns.Driver.POLICY) {
                    policy += at - from;
                    assertThat((at - from) % chunk).isZero();
                    assertThat(at).as("the expert has the last").isLessThan(turns.steps());
                } else {
                    assertThat(at - from).isGreaterThanOrEqualTo(chunk);
                }
            }
            assertThat(turns.steps() - policy).as("the expert's own").isEqualTo(60);
        }
    }

    @Test
    void whoeverStopsTheArmLosesTheStepsBefore() {
        Turns turns = Turns.led(new boolean[60], CHUNK, new SplittableRandom(1));
        int end = 0;
        while (turns.at(end) == Turns.Driver.POLICY) end++;
        assertThat(turns.earlier(end - 2)).hasValue(end - 4);
        assertThat(turns.earlier(end + CHUNK - 1)).as("in the expert's steps").hasValue(end - 3);
        assertThat(turns.earlier(turns.steps() - 1)).as("long after").isEmpty();
        turns.handOver(2);
        assertThat(turns.earlier(end - 1)).hasValue(0);
        turns.handOver(0);
        assertThat(turns.earlier(end - 1)).isEmpty();
        assertThat(Turns.expert(new boolean[9]).earlier(5)).isEmpty();
    }
}
