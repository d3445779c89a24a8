package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EvaluationTest {
    private static final List<String> KEYS = List.of(
            "task",
            "trials",
            "success",
            "wilson95_low",
            "wilson95_high",
            "failures",
            "subgoals",
            "seconds_to_success_p50",
            "clips",
            "table_contacts",
            "peak_force_n",
            "stops",
            "decode_ms_p50",
            "decode_ms_p95",
            "latency_ms",
            "sim_seconds",
            "wall_seconds",
            "policy",
            "decoder",
            "steps",
            "seed",
            "cell_version");

    private static EvaluationPlan plan(int workers) {
        return new EvaluationPlan(
                List.of(Tasks.byName("pick-red")),
                3,
                20,
                EvaluationPlan.Driver.expert(null),
                RollOutOptions.defaults(),
                workers);
    }

    private static EvaluationPlan.Driver broken() {
        Pilot.Factory nonsense = scene -> s -> Pilot.Decision.at(new Action(Double.NaN, 0, 0, 0, 0, 0, 1));
        return new EvaluationPlan.Driver("broken", "", 0, 0, null, () -> new EvaluationPlan.Crew() {
            @Override
            public Pilot forTrial(Scene scene) {
                return nonsense.forTrial(scene);
            }

            @Override
            public void close() {}
        });
    }

    @Test
    void workersDoNotChangeTheResult() throws InterruptedException {
        TaskResult one = new Evaluation(plan(1), t -> {}, null).run().getFirst();
        TaskResult two = new Evaluation(plan(2), t -> {}, null).run().getFirst();
        assertThat(two.success()).isEqualTo(one.success()).isEqualTo(3);
        assertThat(two.secondsToSuccessP50()).isEqualTo(one.secondsToSuccessP50());
        assertThat(two.simSeconds()).isEqualTo(one.simSeconds());
        assertThat(two.subgoals()).isEqualTo(one.subgoals());
    }

    @Test
    void countsFailuresByReasonAndComparesPairs() throws InterruptedException {
        TaskResult row =
                new Evaluation(plan(1), t -> {}, null).runAgainst(broken()).getFirst();
        TaskResult.Comparison c = Objects.requireNonNull(row.compare());
        assertThat(c.policy()).isEqualTo("broken");
        assertThat(c.onlyFirst()).isEqualTo(3);
        assertThat(c.success()).isZero();
        assertThat(c.mcnemarP()).isCloseTo(0.25, within(1e-9));
        TaskResult lost = new Evaluation(plan(1).withDriver(broken()), t -> {}, null)
                .run()
                .getFirst();
        assertThat(lost.failures()).containsEntry("stopped: targets rejected", 3);
        assertThat(lost.stops()).isEqualTo(3);
        assertThat(lost.failedSeeds()).containsExactly(lost.seed(), lost.seed() + 1, lost.seed() + 2);
        assertThat(row.failedSeeds()).isEmpty();
    }

    @Test
    void isWrittenWithTheDocumentedKeys() throws InterruptedException {
        TaskResult row = new Evaluation(plan(1), t -> {}, null).run().getFirst();
        var json = JsonMapper.builder().build().valueToTree(row);
        assertThat(json.propertyNames()).containsAll(KEYS);
        assertThat(json.get("latency_ms").isNull()).isTrue();
    }
}
