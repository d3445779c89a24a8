package orbweaver.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.outcome.ChunkOutcome.Answer;
import orbweaver.core.outcome.ChunkOutcome.Trouble;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import org.junit.jupiter.api.Test;

class OutcomeWatchTest {
    private final List<ChunkOutcome> told = new ArrayList<>();
    private final OutcomeWatch watch = new OutcomeWatch(told::add);
    private final Moments session = new Moments(watch);

    private void assertTold(Trouble... troubles) {
        assertThat(told).extracting(ChunkOutcome::trouble).containsExactly(troubles);
    }

    @Test
    void aChunkIsFineFiveSecondsAfterItBegan() {
        session.drive(DriveState.POLICY);
        session.runs(1, 0.8, Gating.Zone.PASS);
        for (int number = 2; number < 5; number++) session.runs(number, 0.4, Gating.Zone.SLOW);
        assertTold();
        session.runs(5, 0.8, Gating.Zone.PASS);
        assertTold(Trouble.NONE);
        assertThat(told.getFirst().number()).isEqualTo(1);
        assertThat(told.getFirst().gating().calibrated()).isEqualTo(0.8);
        assertThat(told.getFirst().answer()).isEqualTo(Answer.NOT_ASKED);
        session.drive(DriveState.IDLE);
        assertThat(told).hasSize(5);
        assertThat(told.subList(1, 5)).as("nobody knows").noneMatch(ChunkOutcome::labelled);
    }

    @Test
    void aStopIsTroubleOfTheChunksOfTheLastFiveSeconds() {
        session.drive(DriveState.POLICY);
        for (int number = 1; number <= 7; number++) session.runs(number, 0.4, Gating.Zone.SLOW);
        session.drive(DriveState.STOPPED);
        assertThat(told).hasSize(7);
        assertThat(told.getFirst().trouble()).isEqualTo(Trouble.NONE);
        assertThat(told.getLast().trouble()).isEqualTo(Trouble.STOP);
        long stops = told.stream().filter(ChunkOutcome::troubled).count();
        assertThat(stops).isBetween(4L, 5L);
        assertThat(told.stream().filter(ChunkOutcome::troubled).map(ChunkOutcome::troubleNanos))
                .as("one and the same")
                .containsOnly(told.getLast().troubleNanos());
    }

    @Test
    void aTakeoverAnswersWhatTheGateAsks() {
        session.drive(DriveState.POLICY);
        session.asks(1);
        session.pass(80);
        assertTold();
        session.takeOver();
        assertTold(Trouble.TAKEOVER);
        assertThat(told.getFirst().answer()).isEqualTo(Answer.TAKEN_OVER);
    }

    @Test
    void fiveSecondsOfAHeldChunkBeginWhenItRuns() {
        session.drive(DriveState.POLICY);
        session.asks(1);
        session.pass(30);
        session.runAnyway();
        session.pass(30);
        session.drive(DriveState.STOPPED);
        assertTold(Trouble.STOP);
        assertThat(told.getFirst().answer()).isEqualTo(Answer.RUN_ANYWAY);
    }

    @Test
    void whatWasDecodedAgainWasNeverTriedOut() {
        session.drive(DriveState.POLICY);
        session.asks(1);
        session.pass(10);
        session.drop();
        session.runs(2, 0.8, Gating.Zone.PASS);
        session.pass(60);
        assertTold(Trouble.UNKNOWN, Trouble.NONE);
        assertThat(told.getFirst().answer()).isEqualTo(Answer.REDECODED);
    }

    @Test
    void whatIsOverWhenARunBeginsBelongsToTheRunBefore() {
        session.drive(DriveState.POLICY);
        session.runs(1, 0.8, Gating.Zone.PASS);
        session.drive(DriveState.IDLE);
        session.drive(DriveState.POLICY);
        session.pass(60);
        assertTold(Trouble.UNKNOWN);
        session.runs(1, 0.7, Gating.Zone.PASS);
        watch.end();
        assertThat(told).extracting(ChunkOutcome::run).containsExactly(1, 2);
    }

    @Test
    void aGhostsChunksHaveNoOutcome() {
        session.runs(1, 0.1, Gating.Zone.HOLD);
        session.pass(60);
        watch.end();
        assertThat(told).isEmpty();
    }

    @Test
    void precisionAndRecallCountOnlyWhatIsKnown() {
        Gating slow = new Gating(0.9, 0.4, Gating.Zone.SLOW);
        Gating pass = new Gating(0.9, 0.9, Gating.Zone.PASS);
        List<ChunkOutcome> outcomes = List.of(
                new ChunkOutcome(1, 1, slow, Answer.NOT_ASKED, Trouble.STOP, 70),
                new ChunkOutcome(2, 1, pass, Answer.NOT_ASKED, Trouble.STOP, 70),
                new ChunkOutcome(1, 2, slow, Answer.NOT_ASKED, Trouble.NONE, 0),
                new ChunkOutcome(2, 2, slow, Answer.NOT_ASKED, Trouble.NONE, 0),
                new ChunkOutcome(3, 2, slow, Answer.NOT_ASKED, Trouble.UNKNOWN, 0),
                new ChunkOutcome(4, 3, pass, Answer.NOT_ASKED, Trouble.TAKEOVER, 90),
                new ChunkOutcome(5, 3, pass, Answer.NOT_ASKED, Trouble.TAKEOVER, 90),
                new ChunkOutcome(6, 4, pass, Answer.NOT_ASKED, Trouble.NONE, 0));
        GateScore score = GateScore.of(outcomes);
        assertThat(score).isEqualTo(new GateScore(3, 1, 2, 1));
        assertThat(score.precision()).isEqualTo(1.0 / 3);
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(GateScore.of(List.of()).precision()).isNaN();
    }
}
