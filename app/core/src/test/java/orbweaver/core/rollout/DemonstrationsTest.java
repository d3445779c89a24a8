package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.cell.task.Tasks;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Normalization;
import orbweaver.robot.safety.Limits;
import org.junit.jupiter.api.Test;

class DemonstrationsTest {
    private static final int BINS = 32;
    private static final int CHUNK = 5;

    private final ActionTokenizer tokenizer =
            new ActionTokenizer(Normalization.own(BINS, new Normalization.Crop(0, 0, 640, 480), 128, "1", ""), BINS);
    private final Demonstrations demonstrations = new Demonstrations(tokenizer, CHUNK, Limits.defaults());

    @Test
    void aSeedFixesTheEpisode() {
        var first = demonstrations.fly(Tasks.byName("stack"), 5).getFirst();
        var again = demonstrations.fly(Tasks.byName("stack"), 5).getFirst();
        assertThat(again.moments()).hasSameSizeAs(first.moments());
        for (int i = 0; i < first.moments().size(); i++) {
            assertThat(again.moments().get(i).bins())
                    .containsExactly(first.moments().get(i).bins());
            assertThat(again.moments().get(i).snapshot().q())
                    .containsExactly(first.moments().get(i).snapshot().q());
        }
    }

    @Test
    void everyMomentHasTheChunkThatFollows() {
        int kept = 0;
        int steps = 0;
        for (long seed = 1; seed <= 6; seed++) {
            var episode = demonstrations.fly(Tasks.byName("put-on-plate"), seed).getFirst();
            assertThat(episode.scene().wordings()).contains(episode.instruction());
            for (Demonstrations.Moment moment : episode.moments()) {
                assertThat(moment.bins()).hasSize(CHUNK * Action.DIMENSIONS);
                for (int k = 0; k < CHUNK; k++) {
                    Action action = tokenizer.decode(moment.bins(), k * Action.DIMENSIONS);
                    assertThat(tokenizer.quantise(action)).isEqualTo(action);
                    assertThat(action.droll()).isZero();
                }
            }
            kept += episode.moments().size();
            steps += episode.steps();
        }
        assertThat(kept)
                .as("bursts and the last chunk take moments away")
                .isBetween(steps / 4, steps - 6 * (CHUNK - 1));
    }

    @Test
    void aChainGivesAnEpisodeForEachInstruction() {
        var flown = demonstrations.fly(Tasks.byName("chain"), 3);
        assertThat(flown).hasSize(5).allMatch(Demonstrations.Episode::success);
        assertThat(flown.stream().map(Demonstrations.Episode::instruction).distinct())
                .hasSizeGreaterThan(2);
        assertThat(flown).allMatch(episode -> !episode.moments().isEmpty());
    }
}
