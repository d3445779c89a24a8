package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.Gating;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TokenGridViewModelTest {
    private static final long MILLI = 1_000_000L;
    private final AtomicLong now = new AtomicLong();
    private final ScriptedSession session = new ScriptedSession();
    private final TokenGridViewModel model = new TokenGridViewModel(now::get);
    private final DecodeTrace quick = Decoding.trace(1, 0, 40 * MILLI);

    @Test
    void replaysAQuickDecodeOverItsExecutionAndSaysSo() {
        show(Decoding.executing(18, quick, 0));
        assertThat(grid().title()).isEqualTo("Decoding chunk 18");
        assertThat(grid().detail()).isEqualTo("step 1 of 10, slowed 25×");
        now.set(650 * MILLI);
        model.tick();
        assertThat(grid().detail()).isEqualTo("step 7 of 10, slowed 25×");
        now.set(1001 * MILLI);
        model.tick();
        assertThat(grid().title()).isEqualTo("Chunk 18");
        assertThat(grid().detail()).isEqualTo("10 steps in 40 ms");
    }

    @Test
    void saysHowManyActionsAreDoneBeforeItLooksAgain() {
        ChunkView whole = Decoding.executing(2, quick, 0);
        show(Decoding.doing(2, whole));
        now.set(390 * MILLI);
        model.tick();
        assertThat(grid().detail()).isEqualTo("step 10 of 10, slowed 10×");
        now.set(401 * MILLI);
        model.tick();
        assertThat(grid().detail()).isEqualTo("10 steps in 40 ms, does 2 of 5");
        assertThat(grid().looksBefore(2)).isTrue();
        assertThat(grid().looksBefore(3)).isFalse();
        assertThat(grid().words()).containsOnlyOnce("Looks again").contains("Looks again. Action 3");
    }

    @Test
    void showsASlowDecodeLive() {
        show(decoding(1, 1));
        assertThat(grid().detail()).isEqualTo("step 1 of 10, live");
        show(decoding(1, 4));
        assertThat(grid().detail()).isEqualTo("step 4 of 10, live");
    }

    @Test
    void doesNotFlickerBetweenTwoQuickChunks() {
        show(Decoding.executing(1, quick, 4));
        now.set(1100 * MILLI);
        model.tick();
        show(decoding(2, 3));
        assertThat(grid().title()).isEqualTo("Chunk 1");
        now.set(1600 * MILLI);
        show(decoding(2, 4));
        assertThat(grid().title()).isEqualTo("Decoding chunk 2");
    }

    @Test
    void aStopFreezesTheReplayWhereItIs() {
        ChunkView chunk = Decoding.executing(3, quick, 1);
        show(chunk);
        now.set(450 * MILLI);
        model.tick();
        show(chunk.dropped("the picture is too old"));
        now.set(900 * MILLI);
        model.tick();
        assertThat(grid().title()).isEqualTo("Chunk 3, dropped");
        assertThat(grid().detail()).isEqualTo("the picture is too old");
        assertThat(grid().step()).isEqualTo(4);
    }

    @Test
    void knowsWhatEachTokenIs() {
        show(Decoding.executing(1, quick, 0));
        assertThat(grid().cell(0, 0)).isEqualTo(TokenGrid.Cell.COMMITTED_NOW);
        assertThat(grid().cell(4, 0)).isEqualTo(TokenGrid.Cell.MASKED_AGAIN);
        assertThat(grid().opened()).isZero();
        now.set(990 * MILLI);
        model.tick();
        assertThat(grid().cell(0, 0)).isEqualTo(TokenGrid.Cell.COMMITTED);
        assertThat(grid().label(2)).isEqualTo("a2");
        assertThat(grid().rank(0)).isCloseTo(quick.actionConfidence(0), Offset.offset(1e-6));
        assertThat(grid().words()).contains("35 of 35 tokens committed").contains("Action 5");
    }

    @Test
    void aPolicyWithoutTokensIsSaidToBeSo() {
        show(Decoding.executing(4, Decoding.unknown(), 0));
        assertThat(grid().title()).isEqualTo("Chunk 4");
        assertThat(grid().words()).isEqualTo("This policy does not say how sure it is.");
    }

    private TokenGrid grid() {
        return model.gridProperty().get();
    }

    private void show(ChunkView chunk) {
        session.change(state -> state.chunk(chunk));
        model.show(session.snapshot());
    }

    private ChunkView decoding(int number, int steps) {
        return new ChunkView(
                number, ChunkView.Phase.DECODING, 10, quick.steps().subList(0, steps), null, null, -1, Gating.NONE, "");
    }
}
