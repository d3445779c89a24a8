package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.core.outcome.ChunkOutcome;
import orbweaver.core.session.Gating;
import orbweaver.policy.confidence.ConfidenceScale;
import orbweaver.policy.confidence.Reliability;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class ReliabilityViewModelTest {
    private final ScriptedSession session = new ScriptedSession();
    private final ReliabilityViewModel model = new ReliabilityViewModel();

    private ReliabilityShown shown() {
        model.show(session.snapshot());
        return model.shownProperty().get();
    }

    private void outcomes(int count, ChunkOutcome.Trouble trouble) {
        for (int i = 0; i < count; i++) {
            var gating = new Gating(0.75, Double.NaN, Gating.Zone.PASS);
            model.tell(new ChunkOutcome(i, i / 10, gating, ChunkOutcome.Answer.NOT_ASKED, trouble, i));
        }
    }

    @Test
    void withoutACalibrationItSaysWhatToDo() {
        assertThat(shown()).isEqualTo(ReliabilityShown.NOTHING);
        assertThat(shown().words()).contains("model calibrate");
    }

    @Test
    void aModelsOwnChunksAreShownUntilTheSessionHasEnough() {
        session.confidence = new ConfidenceScale.Calibrated(HeldOut.chunks(800));
        assertThat(shown().source()).isEqualTo(ReliabilityViewModel.MODEL);
        ReliabilityShown.Lines lines = shown().lines().orElseThrow();
        assertThat(lines.count()).isEqualTo(400);
        assertThat(lines.calibrated()).isTrue();
        assertThat(lines.best().figures().ece())
                .isLessThan(lines.raw().figures().ece());
        assertThat(shown().figures()).startsWith("ECE 0.").contains("raw 0.", "Brier 0.");
        outcomes(199, ChunkOutcome.Trouble.NONE);
        assertThat(shown().source()).isEqualTo(ReliabilityViewModel.MODEL);
        outcomes(50, ChunkOutcome.Trouble.UNKNOWN);
        assertThat(shown().gate()).isEmpty();
        assertThat(shown().source()).as("what nobody can label is not counted").isEqualTo(ReliabilityViewModel.MODEL);
        outcomes(1, ChunkOutcome.Trouble.STOP);
        assertThat(shown().source()).isEqualTo(ReliabilityViewModel.SESSION);
        assertThat(shown().lines().orElseThrow().raw().figures().hits()).isEqualTo(199);
    }

    @Test
    void fewerThanTwoHundredChunksAllowNoJudgement() {
        session.confidence = new ConfidenceScale.Calibrated(HeldOut.chunks(128));
        assertThat(shown().lines()).isEmpty();
        assertThat(shown().missing()).isEqualTo("Too few to judge: 64 of 200");
    }

    @Test
    void aRawConfidenceOfTheSessionHasOneLine() {
        outcomes(64, ChunkOutcome.Trouble.NONE);
        assertThat(shown().missing()).isEqualTo("Too few to judge: 64 of 200");
        assertThat(shown().source()).isEqualTo(ReliabilityViewModel.SESSION);
        outcomes(200, ChunkOutcome.Trouble.TAKEOVER);
        ReliabilityShown.Lines lines = shown().lines().orElseThrow();
        assertThat(lines.calibrated()).isFalse();
        assertThat(lines.best()).isEqualTo(lines.raw());
        Reliability.Bin bin = lines.raw().bins().get(7);
        assertThat(bin.count()).isEqualTo(264);
        assertThat(bin.hits()).isEqualTo(64);
        assertThat(shown().figures()).endsWith("raw, not calibrated");
        assertThat(shown().gate()).isEqualTo("Gate: 0 of 0 events right, 0 of 200 troubles foreseen");
    }
}
