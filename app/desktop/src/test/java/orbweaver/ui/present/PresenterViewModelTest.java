package orbweaver.ui.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Gating;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.Decoding;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenterViewModelTest {
    private static final String FIRST = "put the red block on the plate";

    private final ScriptedSession session = new ScriptedSession();
    private long nanos = TimeUnit.HOURS.toNanos(1);
    private final PresenterViewModel model = new PresenterViewModel(session, () -> nanos);

    @BeforeEach
    void open() {
        model.onScreen(true);
        show();
    }

    private void show() {
        model.show(session.snapshot());
    }

    private void pass(long seconds) {
        for (long i = 0; i < seconds; i++) {
            nanos += TimeUnit.SECONDS.toNanos(1);
            model.tick();
        }
    }

    @Test
    void itInvitesAndOffersTheScenesOwnPromptsUnlessOthersAreAllowed() {
        assertThat(model.wordsProperty().get().sentence()).isEqualTo("Ask me to move a block.");
        assertThat(model.invitingProperty().get()).isTrue();
        assertThat(model.prompts()).hasSize(3).startsWith(FIRST);
        model.allow(List.of("wave", "a", "b", "c", "d", "e", "f", "g", "h"));
        assertThat(model.prompts()).hasSize(8).startsWith("wave");
    }

    @Test
    void aDigitStartsItsPromptAndNothingElse() {
        model.digit(9);
        model.digit(4);
        assertThat(session.asked).isEmpty();
        model.digit(1);
        assertThat(session.asked).containsExactly("start " + FIRST);
        show();
        assertThat(model.wordsProperty().get().state()).isEqualTo("Moving by itself");
        assertThat(model.wordsProperty().get().sentence()).isEqualTo("Put the red block on the plate");
        assertThat(model.invitingProperty().get()).isFalse();
    }

    @Test
    void aRunThatWasBegunHereEndsAfterAMinute() {
        model.digit(1);
        show();
        pass(59);
        assertThat(session.asked).doesNotContain("pause");
        pass(3);
        assertThat(session.asked).containsOnlyOnce("pause");
    }

    @Test
    void itEndsAsSoonAsTheTaskIsDone() {
        model.digit(1);
        show();
        session.change(now -> now.scene(7, true));
        show();
        assertThat(session.asked).containsOnlyOnce("pause");
    }

    @Test
    void aRunOfTheOperatorIsNotEnded() {
        session.change(now -> now.drive(DriveState.POLICY));
        show();
        pass(120);
        session.change(now -> now.scene(7, true));
        show();
        assertThat(session.asked).isEmpty();
    }

    @Test
    void noDigitMovesAStoppedArm() {
        session.change(now -> now.drive(DriveState.STOPPED)
                .stop(ScriptedSession.stopped(StopStatus.Phase.NOT_CONFIRMED, 8, "Space key")));
        show();
        for (int digit = 0; digit <= 9; digit++) model.digit(digit);
        model.resume();
        assertThat(session.asked).isEmpty();
        assertThat(model.helpProperty().get()).contains("has to look at it");
        session.change(now -> now.stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space key")));
        show();
        model.digit(1);
        assertThat(session.asked).isEmpty();
        assertThat(model.helpProperty().get()).contains("hold Ctrl and R");
        model.digit(0);
        model.resume();
        assertThat(session.asked).containsExactly("park", "resume");
    }

    @Test
    void afterThreeIdleMinutesItCountsDownAndRests() {
        pass(175);
        assertThat(model.helpProperty().get()).isEmpty();
        pass(8);
        assertThat(model.helpProperty().get()).startsWith("It goes to rest in ");
        model.touched();
        pass(1);
        assertThat(model.helpProperty().get()).isEmpty();
        pass(195);
        assertThat(session.asked).containsExactly("park");
    }

    @Test
    void itRestsOnlyFromItsOwnScreenAndOnlyWhenNothingIsDriven() {
        model.onScreen(false);
        pass(400);
        assertThat(session.asked).isEmpty();
        model.onScreen(true);
        session.change(now -> now.drive(DriveState.TELEOP));
        show();
        pass(400);
        assertThat(session.asked).isEmpty();
        assertThat(model.wordsProperty().get().sentence()).isEqualTo("Someone is helping the robot");
    }

    @Test
    void theRibbonShowsWhatWasAndWhatIsPlanned() {
        session.change(now -> now.drive(DriveState.POLICY).chunk(Decoding.executing(2, Decoding.trace(3, 0, 40), 1)));
        show();
        Ribbon ribbon = model.ribbonProperty().get();
        assertThat(ribbon.planned()).hasSize(4);
        assertThat(ribbon.past().getLast()).isEqualTo(ribbon.planned().getFirst());
        assertThat(model.sureProperty().get()).isBetween(0.4, 1.0);
        session.change(now ->
                now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(StopStatus.Phase.STANDING, 9, "Space key")));
        show();
        assertThat(model.ribbonProperty().get().planned()).isEmpty();
        assertThat(model.sureProperty().get()).isNaN();
        assertThat(model.wordsProperty().get().sentence()).isEqualTo("The robot is stopped");
    }

    @Test
    void theDockHasNoFigures() {
        for (StopStatus.Phase phase : StopStatus.Phase.values()) {
            boolean broken = phase == StopStatus.Phase.NOT_CONFIRMED
                    || phase == StopStatus.Phase.JOINT_LIMP
                    || phase == StopStatus.Phase.JOINT_FROZEN;
            if (broken) continue;
            String line = PresenterWords.dock(ScriptedSession.stopped(phase, 9, ""), 0)
                    .line();
            assertThat(line).as(phase.name()).doesNotContainPattern("\\d").isNotEmpty();
        }
    }

    @Test
    void whereTheModelIsCalibratedThatConfidenceIsShownAndNoRawOne() {
        ChunkView raw = Decoding.executing(3, Decoding.trace(3, 0, 43_000_000), 1);
        var chunk = new ChunkView(
                raw.number(),
                raw.phase(),
                raw.plannedSteps(),
                raw.steps(),
                raw.trace(),
                raw.plan(),
                raw.executing(),
                new Gating(0.93, 0.31, Gating.Zone.PASS),
                "");
        session.change(now -> now.drive(DriveState.POLICY).chunk(chunk));
        show();
        assertThat(model.sureProperty().get()).isEqualTo(0.31);
        assertThat(Surety.words(model.sureProperty().get())).isEqualTo("Not sure");
        assertThat(model.ribbonProperty().get().planned()).isNotEmpty().containsOnly(0.31);
        assertThat(model.ribbonProperty().get().past().getLast()).isEqualTo(0.31);
    }
}
