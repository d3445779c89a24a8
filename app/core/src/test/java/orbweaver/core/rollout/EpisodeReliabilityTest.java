package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Policies;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EpisodeReliabilityTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");

    private static TrialOutcome trial(boolean success, double raw, double calibrated) {
        return new TrialOutcome(
                "stack",
                1,
                success,
                success ? "" : "dropped",
                Set.of(),
                10,
                2,
                0,
                0,
                0,
                false,
                List.of(),
                4,
                new EpisodeConfidence(raw, calibrated));
    }

    @Test
    void successIsCountedByCalibratedConfidence() {
        EpisodeReliability curve = Objects.requireNonNull(EpisodeReliability.of(
                List.of(trial(true, 0.9, 0.75), trial(false, 0.9, 0.71), trial(true, 0.9, 0.95))));
        assertThat(curve.confidence()).isEqualTo("calibrated");
        assertThat(curve.episodes()).isEqualTo(3);
        assertThat(curve.bins()).hasSize(2);
        EpisodeReliability.Bin low = curve.bins().getFirst();
        assertThat(low.episodes()).isEqualTo(2);
        assertThat(low.success()).isEqualTo(1);
        assertThat(low.meanConfidence()).isCloseTo(0.73, within(1e-12));
        // 2/3 of |0.73 - 1/2| and 1/3 of |0.95 - 1|.
        assertThat(curve.ece()).isCloseTo((2 * 0.23 + 0.05) / 3, within(1e-12));
    }

    @Test
    void oneRawEpisodeMakesAllRawAndAnUnknownOneNone() {
        List<TrialOutcome> mixed = List.of(trial(true, 0.9, 0.7), trial(true, 0.8, Double.NaN));
        assertThat(Objects.requireNonNull(EpisodeReliability.of(mixed)).confidence())
                .isEqualTo("raw");
        assertThat(EpisodeReliability.of(List.of(trial(true, Double.NaN, Double.NaN))))
                .isNull();
        assertThat(EpisodeReliability.of(List.of())).isNull();
    }

    @Test
    void evaluatingAPolicyGivesTheCurve() throws InterruptedException {
        var options = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
        var driver = EvaluationPlan.Driver.policy(
                "mini", () -> Policies.open(MODEL), options, ChunkStride.of(5), new Latency.Fixed(40));
        var plan =
                new EvaluationPlan(List.of(Tasks.byName("pick-red")), 2, 500_001, driver, RollOutOptions.defaults(), 1);
        TaskResult row = new Evaluation(plan, _ -> {}, null).run().getFirst();
        JsonNode curve = JsonMapper.builder().build().valueToTree(row).get("episode_reliability");
        assertThat(curve.get("episodes").asInt()).isEqualTo(2);
        int counted = 0;
        for (JsonNode bin : curve.get("bins")) {
            counted += bin.get("episodes").asInt();
            assertThat(bin.get("mean_confidence").asDouble()).isBetween(0.0, 1.0);
        }
        assertThat(counted).isEqualTo(2);
    }
}
