package orbweaver.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.ui.ScriptedSession;
import orbweaver.ui.live.LongWorks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tried out with the policy that ships, on scenes that it knows.
class WhatIfViewModelTest {
    private static final Looking LOOKING = new Looking();

    private final ScriptedSession session = new ScriptedSession();
    private final InspectViewModel inspect = new InspectViewModel(Runnable::run);
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private long clock;
    private final LongWorks works = new LongWorks(() -> clock += 400_000_000);
    private final WhatIfViewModel model = new WhatIfViewModel(session, inspect, screen::add, works);
    private long nanos;

    @AfterAll
    static void end() {
        LOOKING.close();
    }

    @BeforeEach
    void look() {
        session.policy = LOOKING.service;
        session.listen(inspect.listener());
        decoded(1);
    }

    private void decoded(int number) {
        session.decoded(LOOKING.chunk(number, "put-on-plate", 500_000 + number, "put the red block on the plate"));
        nanos += 1_000_000_000;
        inspect.show(session.snapshot());
        inspect.tick(nanos);
    }

    private Trial now() {
        return model.trialProperty().get();
    }

    /// Runs what is handed to the screen's thread until nothing is awaited any more.
    private void answer() {
        await().until(() -> {
            for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
            return !now().running();
        });
        assertThat(now().trouble()).isEmpty();
    }

    private int bin(Token token) {
        DecodeTrace trace = inspect.inspectionProperty().get().steps().orElseThrow();
        return trace.steps().getLast().bins()[token.index()];
    }

    private Comparison compared() {
        model.decode();
        answer();
        return now().compared().orElseThrow();
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertThat(now().changed()).isFalse();
        Comparison same = compared();
        assertThat(same.differing()).isZero();
        assertThat(same.endsApart()).isZero();
        assertThat(same.confidenceOfB()).isEqualTo(same.confidenceOfA());
    }

    @Test
    void anotherBlockIsAnotherWay() {
        model.change(was -> was.withInstruction("put the blue block on the plate"));
        assertThat(now().changed()).isTrue();
        Comparison other = compared();
        assertThat(other.b().trace().instruction()).isEqualTo("put the blue block on the plate");
        assertThat(other.differing()).isGreaterThan(2);
        assertThat(other.endsApart()).isGreaterThan(0.02);
    }

    @Test
    void otherDecodersTakeTheStepsThatFitThem() {
        model.change(was -> model.withDecoder(was, DecoderKind.ONE_STEP));
        assertThat(now().asks().steps()).isOne();
        assertThat(compared().b().trace().steps()).hasSize(1);
        model.change(was -> model.withDecoder(was, DecoderKind.AUTOREGRESSIVE));
        assertThat(compared().b().trace().steps()).hasSize(35);
    }

    @Test
    void runsThatAreDrawnAreKeptAsAlternativesAndComeAgainWithTheirSeed() {
        model.change(was -> was.withRuns(8, 1.5, 3));
        Comparison drawn = compared();
        assertThat(drawn.b().alternatives()).hasSize(7);
        assertThat(compared().b().alternatives()).isEqualTo(drawn.b().alternatives());
        model.change(was -> was.withRuns(8, 1.5, 4));
        assertThat(compared().b().alternatives()).isNotEqualTo(drawn.b().alternatives());
    }

    @Test
    void aPinnedTokenStaysAndTheRestIsDecodedAroundIt() {
        var token = new Token(1, 1);
        int bin = 31 - bin(token);
        model.pin(token, bin);
        assertThat(now().asks().pinned()).hasSize(1);
        Comparison pinned = compared();
        assertThat(pinned.b().trace().steps().getLast().bins()[token.index()]).isEqualTo(bin);
        assertThat(pinned.b().trace().commitStep()[token.index()]).as("given").isEqualTo(-1);
        assertThat(pinned.differing()).isPositive();
        model.pin(token, bin);
        assertThat(now().changed()).as("pinned again is free").isFalse();
    }

    @Test
    void aSweepFindsWhatMattered() {
        model.sweep();
        answer();
        Sweep sweep = now().sweep().orElseThrow();
        assertThat(sweep.complete()).isTrue();
        assertThat(sweep.most()).as("hiding what it reaches for moves the end").isGreaterThan(0.01);
        int most = 0;
        for (int i = 0; i < Sweep.CELLS; i++) if (sweep.share(i) > sweep.share(most)) most = i;
        HiddenRegion cell = HiddenRegion.cell(most, Sweep.SIDE);
        model.change(was -> was.withHidden(cell));
        assertThat(compared().endsApart()).isGreaterThan(0.01);
    }

    @Test
    void aSweepSaysHowFarItIsAndCanBeGivenUp() {
        model.sweep();
        await().until(() -> {
            for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
            return now().sweep().map(Sweep::done).orElse(0) >= 3;
        });
        assertThat(works.shown().orElseThrow().words()).matches("Sweep, \\d+ of 64, \\d+ s left");
        works.cancelShown();
        assertThat(now().running()).isFalse();
        assertThat(now().trouble()).isEqualTo("Cancelled.");
        assertThat(works.shown()).isEmpty();
        int done = now().sweep().orElseThrow().done();
        model.change(was -> was.withInstruction("put the blue block on the plate"));
        assertThat(compared().b()).isNotNull();
        assertThat(works.shown()).isEmpty();
        assertThat(now().sweep().orElseThrow().done())
                .as("its answers are let go")
                .isEqualTo(done);
    }

    @Test
    void whatIsAskedStaysWithItsChunkWhileNewOnesCome() {
        model.change(was -> was.withInstruction("put the blue block on the plate"));
        decoded(2);
        assertThat(now().changed()).isTrue();
        assertThat(inspect.inspectionProperty().get().selected()).isZero();
        assertThat(model.hasNextPicture()).isTrue();
        model.change(
                was -> was.withInstruction("put the red block on the plate").withNextPicture(true));
        assertThat(compared().b().actions())
                .isEqualTo(inspect.inspectionProperty()
                        .get()
                        .chunks()
                        .getLast()
                        .decoded()
                        .chunk()
                        .actions());
        inspect.chooseBy(1);
        assertThat(now().changed()).isFalse();
        assertThat(now().compared()).isEmpty();
    }

    @Test
    void anAnswerToAnotherChunkIsLetGo() {
        decoded(2);
        model.decode();
        await().until(() -> !screen.isEmpty());
        inspect.chooseBy(-1);
        for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
        assertThat(now().compared()).isEmpty();
        assertThat(now().running()).isFalse();
    }

    @Test
    void withoutAPolicyItSaysSo() {
        session.policy = null;
        model.decode();
        for (Runnable next = screen.poll(); next != null; next = screen.poll()) next.run();
        assertThat(now().trouble()).isEqualTo("No policy is loaded.");
    }
}
