package orbweaver.core.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.PlanView;
import orbweaver.core.session.Walk;
import orbweaver.policy.Action;
import org.junit.jupiter.api.Test;

/// The sample session: a policy put a block on the plate, recorded by the program itself.
class EpisodeWalksTest {
    @Test
    void theSamplesRowsShowWhereItsChunksWereToGoAndWhereTheArmWent() {
        List<DecodedChunk> chunks = SavedChunks.ofEpisode(Path.of("../../assets/sample-session"), 0);
        assertThat(chunks).hasSizeGreaterThan(2);
        for (DecodedChunk chunk : chunks) {
            Walk walk = chunk.walk();
            PlanView plan = Objects.requireNonNull(walk.plan());
            List<Action> actions = chunk.chunk().actions();
            assertThat(plan.knots().size()).isBetween(1, actions.size());
            for (int k = 1; k < plan.knots().size(); k++) {
                // Nothing was clipped in that run, so that what was sent is what was asked for.
                assertThat(plan.knots().get(k).place().z()
                                - plan.knots().get(k - 1).place().z())
                        .as("action %d of chunk %d", k + 1, chunk.number())
                        .isCloseTo(actions.get(k).dz(), within(0.002));
            }
            assertThat(walk.done().getFirst().seconds()).isZero();
            assertThat(walk.done()).isSortedAccordingTo((a, b) -> Double.compare(a.seconds(), b.seconds()));
        }
        assertThat(chunks.getFirst().walk().endError()).isLessThan(0.02);
        assertThat(chunks.getFirst().carriedOut()).isTrue();
    }
}
