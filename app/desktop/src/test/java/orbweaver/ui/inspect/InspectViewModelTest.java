package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectViewModelTest {
    private static final long MILLI = 1_000_000;

    private final ScriptedSession session = new ScriptedSession();
    private final InspectViewModel model = new InspectViewModel(Runnable::run);
    private long nanos = 1_000 * MILLI;

    @BeforeEach
    void listen() {
        session.listen(model.listener());
    }

    private Inspection now() {
        return model.inspectionProperty().get();
    }

    private InspectedChunk chunk() {
        return Objects.requireNonNull(now().chunk());
    }

    private void later(long millis) {
        nanos += millis * MILLI;
        model.show(session.snapshot());
        model.tick(nanos);
    }

    private DecodeTrace decode(int number) {
        DecodeTrace trace = Decoding.trace(number, 0, 43 * MILLI);
        session.decoded(Decoding.decoded(number, trace, 0xFF336699));
        later(200);
        return trace;
    }

    @Test
    void theWholePictureIsKeptForTheNewestChunksOnly() {
        for (int number = 1; number <= ChunkShelf.PICTURES + 1; number++) decode(number);
        assertThat(now().chunks().getLast().hasPictures()).isTrue();
        assertThat(now().chunks().get(1).hasPictures()).isTrue();
        assertThat(now().chunks().getFirst().hasPictures()).as("1.2 MB each").isFalse();
        assertThat(now().chunks().getFirst().picture().present()).isTrue();
    }

    @Test
    void aSampleIsLookedAtUntilTheSessionHasAChunkOfItsOwn() {
        model.sample(List.of(
                Decoding.decoded(1, Decoding.trace(1, 0, MILLI), 0),
                Decoding.decoded(2, Decoding.trace(2, 0, MILLI), 0)));
        assertThat(now().sample()).isTrue();
        assertThat(now().chunks()).hasSize(2);
        assertThat(now().selected()).isZero();
        model.step(3);
        decode(1);
        assertThat(now().sample()).isFalse();
        assertThat(now().chunks()).hasSize(1);
        assertThat(now().step()).as("the last step of the new one").isEqualTo(9);
        model.sample(List.of(Decoding.decoded(7, Decoding.trace(1, 0, MILLI), 0)));
        assertThat(now().chunks()).as("the session's own stay").hasSize(1);
        assertThat(chunk().decoded().number()).isEqualTo(1);
    }

    @Test
    void aSavedSessionIsLookedAtWhileThisOneGoesOnAndThenThisOneAgain() {
        decode(1);
        var shelf = ChunkShelf.saved(model.crop());
        for (int number = 1; number <= 3; number++) {
            shelf.keep(Decoding.decoded(number, Decoding.trace(10 + number, 0, MILLI), 0));
        }
        model.look(shelf, "29 Nov 2026 13:05:10");
        assertThat(now().chunks()).hasSize(3);
        assertThat(now().selected()).isZero();
        assertThat(model.source()).isEqualTo("29 Nov 2026 13:05:10");
        model.chooseNumber(3);
        decode(2);
        assertThat(now().chunks()).as("not disturbed").hasSize(3);
        assertThat(chunk().decoded().number()).isEqualTo(3);
        model.backToSession();
        assertThat(model.source()).isEmpty();
        assertThat(now().chunks()).hasSize(2);
        assertThat(chunk().decoded().number()).isEqualTo(2);
        decode(3);
        assertThat(chunk().decoded().number()).as("the newest is followed").isEqualTo(3);
    }

    @Test
    void followsTheNewestChunkUntilAnotherOneIsChosen() {
        assertThat(now().chunk()).isNull();
        decode(1);
        decode(2);
        assertThat(now().selected()).isEqualTo(1);
        assertThat(now().step()).as("the last step").isEqualTo(9);
        assertThat(chunk().picture().present()).isTrue();
        assertThat(chunk().camera()).isEqualTo("front");
        model.chooseBy(-1);
        decode(3);
        assertThat(now().selected()).isZero();
        assertThat(now().chunks()).hasSize(3);
        model.choose(Integer.MAX_VALUE);
        decode(4);
        assertThat(now().selected()).isEqualTo(3);
    }

    @Test
    void aChunkThatIsChosenStaysChosenWhenOldOnesAreDropped() {
        for (int i = 1; i <= ChunkShelf.MOST; i++) session.decoded(Decoding.decoded(i, Decoding.trace(1, 0, MILLI), 0));
        later(200);
        model.choose(2);
        decode(ChunkShelf.MOST + 1);
        decode(ChunkShelf.MOST + 2);
        assertThat(now().chunks()).hasSize(ChunkShelf.MOST);
        assertThat(now().chunks().get(now().selected()).decoded().number()).isEqualTo(3);
        decode(ChunkShelf.MOST + 3);
        assertThat(now().selected()).as("the oldest that is left").isZero();
    }

    @Test
    void stepsAndTokensStayWithinTheChunk() {
        decode(1);
        model.step(99);
        assertThat(now().step()).isEqualTo(9);
        model.stepBy(-3);
        assertThat(now().step()).isEqualTo(6);
        model.step(-1);
        assertThat(now().step()).isZero();
        model.tokenBy(9, 9);
        assertThat(now().token()).isEqualTo(new Token(4, 6));
        model.tokenBy(-1, -2);
        assertThat(now().token().words()).isEqualTo("a4 pitch");
    }

    @Test
    void playsTheStepsOnceFromTheBeginning() {
        decode(1);
        model.play();
        assertThat(now().step()).isZero();
        for (int i = 0; i < 12; i++) later(401);
        assertThat(now().step()).isEqualTo(9);
        assertThat(now().playing()).isFalse();
        model.play();
        later(401);
        later(401);
        model.play();
        assertThat(now().playing()).isFalse();
        assertThat(now().step()).isBetween(1, 3);
    }

    @Test
    void knowsWhatTheArmMadeOfIt() {
        DecodeTrace trace = decode(1);
        session.change(state -> state.drive(DriveState.POLICY).chunk(Decoding.executing(1, trace, 0)));
        later(100);
        later(100);
        assertThat(chunk().fate()).isEqualTo(ChunkView.Phase.EXECUTING);
        assertThat(Objects.requireNonNull(chunk().walk().plan()).knots()).hasSize(5);
        assertThat(chunk().walk().done()).hasSizeGreaterThanOrEqualTo(2);
        session.change(state -> state.chunk(Decoding.executing(1, trace, 2).dropped("the picture is too old")));
        later(100);
        assertThat(chunk().fate()).isEqualTo(ChunkView.Phase.DROPPED);
        assertThat(chunk().walk().dropped()).isEqualTo("the picture is too old");
        assertThat(chunk().walk().plan()).as("the plan is still known").isNotNull();
        assertThat(chunk().walk().endError()).isNaN();
    }

    @Test
    void knowsWhatTheGateMadeOfIt() {
        DecodeTrace trace = decode(1);
        ChunkView plain = Decoding.executing(1, trace, 0);
        assertThat(chunk().gated()).isFalse();
        assertThat(chunk().confidenceWords()).endsWith(", raw, not calibrated");
        var gating = new Gating(chunk().confidence(), 0.44, Gating.Zone.SLOW);
        var slowed = new ChunkView(1, plain.phase(), 10, plain.steps(), trace, plain.plan(), 0, gating, "");
        session.change(state -> state.drive(DriveState.POLICY).chunk(slowed));
        later(100);
        assertThat(chunk().gated()).isTrue();
        DecodedChunk was = Decoding.decoded(2, Decoding.trace(2, 0, 43 * MILLI), 0);
        session.decoded(new DecodedChunk(2, was.chunk().withCalibrated(0.625), was.seen(), was.tokens()));
        later(200);
        assertThat(chunk().confidenceWords()).startsWith("0.63 calibrated, 0.").endsWith(" raw");
    }

    @Test
    void aTokensHistorySaysWhenItsMindChanged() {
        DecodeTrace trace = decode(1);
        TokenHistory last = TokenHistory.of(trace, new Token(4, 0));
        assertThat(last.steps()).hasSize(10);
        assertThat(last.keptAt()).isEqualTo(trace.commitStep()[28]);
        assertThat(last.changedMindAt()).isPositive();
        TokenHistory.Step step = last.steps().get(3);
        assertThat(step.ranked(6)).hasSize(6).startsWith(step.best());
        double mass = 0;
        for (float p : step.probabilities()) mass += p;
        assertThat(mass).isCloseTo(1, within(1e-4));
        assertThat(step.entropy()).isBetween(0.0, 5.0);
        assertThat(step.massNearBest()).isGreaterThanOrEqualTo(step.probabilities()[step.best()]);
    }

    @Test
    void valuesAreMillimetresAndWordsWhereTheBinsMeanSomething() {
        decode(1);
        assertThat(now().value(0, 15)).isEqualTo("+0.0");
        assertThat(now().value(0, 0)).isEqualTo("-40.0");
        assertThat(now().value(5, 31)).startsWith("+2");
        assertThat(now().value(6, 31)).isEqualTo("open");
        assertThat(Inspection.NOTHING.value(0, 7)).isEqualTo("bin 7");
    }
}
