package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Policies;
import orbweaver.policy.PolicyException;
import orbweaver.policy.confidence.Judged;
import org.junit.jupiter.api.Test;

/// The policy that ships beside the expert that taught it.
class ExpertComparisonTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");
    private static final DecodeOptions USUAL = new DecodeOptions(DecoderKind.HAD, 10, Attention.PREFIX, 0);
    private static final List<Task> TASKS = List.of(Tasks.byName("pick-red"), Tasks.byName("put-on-plate"));

    private static ExpertComparison.Seen seen(int workers, AtomicInteger done) throws InterruptedException {
        var plan = new ExpertComparison.Plan(TASKS, 2, 600_001, workers);
        return new ExpertComparison(plan, () -> Policies.open(MODEL), USUAL, done::set).run();
    }

    @Test
    void judgesEveryChunkOfEveryEpisodeWhateverTheWorkers() throws InterruptedException {
        var done = new AtomicInteger();
        ExpertComparison.Seen one = seen(1, done);
        assertThat(done).hasValue(4);
        assertThat(one.failed()).isZero();
        assertThat(one.chunks()).hasSizeBetween(6, 24);
        assertThat(one.tokens()).hasSize(15 * one.chunks().size());
        assertThat(one.chunks()).extracting(Judged::group).containsOnly(0, 1, 2, 3);
        double near = one.tokens().stream().filter(Judged::hit).count();
        assertThat(near / one.tokens().size())
                .as("a trained policy does much as its teacher")
                .isGreaterThan(0.6);
        ExpertComparison.Seen two = seen(2, new AtomicInteger());
        assertThat(two).isEqualTo(one);
    }

    @Test
    void aPolicyWithoutTokensHasNothingToCompare() {
        var plan = new ExpertComparison.Plan(TASKS, 1, 600_001, 1);
        var comparison = new ExpertComparison(plan, SilentPolicy::new, USUAL, _ -> {});
        assertThatThrownBy(comparison::run).isInstanceOf(PolicyException.class).hasMessageContaining("no tokens");
    }

    @Test
    void trainingsOwnSeedsAreRefused() {
        assertThatThrownBy(() -> new ExpertComparison.Plan(TASKS, 10, 999_999_990, 1))
                .hasMessageContaining("beyond which training takes its scenes");
        assertThatThrownBy(() -> new ExpertComparison.Plan(TASKS, 0, 1, 1)).hasMessageContaining("an episode");
    }
}
