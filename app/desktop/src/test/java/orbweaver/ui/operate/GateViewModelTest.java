package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.GateLimits;
import orbweaver.core.session.Gating;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class GateViewModelTest {
    private static final ChunkView CHUNK = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 0);

    private final ScriptedSession session = new ScriptedSession();
    private final GateViewModel model = new GateViewModel(session);

    private GateState now() {
        return model.stateProperty().get();
    }

    private void chunk(ChunkView.Phase phase, Gating gating) {
        var chunk = new ChunkView(3, phase, 10, CHUNK.steps(), CHUNK.trace(), CHUNK.plan(), 0, gating, "");
        session.change(state -> state.drive(DriveState.POLICY).chunk(chunk));
        model.show(session.snapshot());
    }

    @Test
    void saysHowSureThePolicyIsAndWhatTheGateDoes() {
        session.gate(new GateLimits(0.5, 0.2));
        model.show(session.snapshot());
        assertThat(now().figure()).isEqualTo("no chunk yet");
        chunk(ChunkView.Phase.EXECUTING, new Gating(0.91, 0.84, Gating.Zone.PASS));
        assertThat(now().figure()).isEqualTo("0.84 calibrated");
        assertThat(now().warns()).isFalse();
        chunk(ChunkView.Phase.EXECUTING, new Gating(0.91, 0.44, Gating.Zone.SLOW));
        assertThat(now().figure()).isEqualTo("0.44, half speed");
        assertThat(now().warns()).isTrue();
        assertThat(now().asks()).isFalse();
    }

    @Test
    void aRawConfidenceIsCalledSoAndOnlyWarns() {
        chunk(ChunkView.Phase.EXECUTING, new Gating(0.31, Double.NaN, Gating.Zone.SLOW));
        assertThat(now().figure()).isEqualTo("0.31 raw, not calibrated");
        assertThat(now().warns()).isTrue();
        assertThat(now().words()).endsWith("but a raw confidence only warns");
        chunk(ChunkView.Phase.PLANNED, new Gating(0.11, Double.NaN, Gating.Zone.HOLD));
        assertThat(now().asks()).isFalse();
        chunk(ChunkView.Phase.EXECUTING, Gating.NONE);
        assertThat(now().figure()).isEqualTo("confidence unknown");
    }

    @Test
    void aChunkThatIsHeldCanBeRunDecodedAgainOrTakenOver() {
        model.runAnyway();
        model.decodeAgain();
        model.takeOver();
        assertThat(session.asked).as("nothing is asked yet").isEmpty();
        chunk(ChunkView.Phase.PLANNED, new Gating(0.91, 0.12, Gating.Zone.HOLD));
        assertThat(now().figure()).isEqualTo("0.12, asks first");
        assertThat(now().asks()).isTrue();
        model.runAnyway();
        model.decodeAgain();
        model.takeOver();
        assertThat(session.asked).containsExactly("approve", "reject", "take over");
    }

    @Test
    void whileTheNextChunkIsDecodedTheOneBeforeIsShown() {
        chunk(ChunkView.Phase.EXECUTING, new Gating(0.91, 0.84, Gating.Zone.PASS));
        var decoding = new ChunkView(4, ChunkView.Phase.DECODING, 10, CHUNK.steps(), null, null, -1, Gating.NONE, "");
        session.change(state -> state.chunk(decoding));
        model.show(session.snapshot());
        assertThat(now().figure()).isEqualTo("0.84 calibrated");
        session.change(state -> state.chunk(null));
        model.show(session.snapshot());
        assertThat(now().known()).isFalse();
    }

    @Test
    void aThumbThatPassesTheOtherTakesItAlong() {
        model.limits(0.5, 0.7);
        model.limits(1.2, 0.4);
        assertThat(session.asked).containsExactly("gate 0.5 0.5", "gate 1.0 0.4");
    }
}
