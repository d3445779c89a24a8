package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.StopStatus;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class HealthViewModelTest {
    private static final long SECOND = 1_000_000_000L;

    private final ScriptedSession session = new ScriptedSession();
    private final HealthViewModel model = new HealthViewModel(session);

    private HealthCardState card() {
        return model.cardProperty().get().orElseThrow();
    }

    private void elbow(long secondsAgo, double celsius) {
        session.age = secondsAgo * SECOND;
        session.change(now -> now.elbow(celsius));
        model.show(session.snapshot());
    }

    private void stopped(StopStatus.Phase phase) {
        session.change(
                now -> now.drive(DriveState.STOPPED).stop(ScriptedSession.stopped(phase, 9, "Space key, operator")));
        model.show(session.snapshot());
    }

    @Test
    void theCardShowsTheLastMinuteAndNoMore() {
        elbow(90, 20);
        elbow(50, 41);
        elbow(20, 70);
        elbow(0, 57);
        model.toggle(4);
        assertThat(card().title()).isEqualTo("4 elbow");
        HealthCardState.Line temperature = card().lines().getFirst();
        assertThat(temperature.now()).isEqualTo("57 °C");
        assertThat(temperature.range()).isEqualTo("41 to 70");
        assertThat(temperature.points()).hasSize(3);
        assertThat(temperature.points().getFirst().age()).isCloseTo(50 / 60.0, within(0.01));
        assertThat(temperature.points().getLast().age()).isZero();
        assertThat(card().lines().get(1).range()).isEqualTo("steady");
        assertThat(card().lines().get(2).now()).isEqualTo("431 mA");
        model.toggle(4);
        assertThat(model.cardProperty().get()).isEmpty();
    }

    @Test
    void keysBeginWithTheServoThatWantsAttentionAndGoRound() {
        elbow(0, 70);
        model.toggle();
        assertThat(card().id()).isEqualTo(4);
        assertThat(card().word()).isEqualTo("warm");
        assertThat(card().remedy()).startsWith("Let it rest");
        for (int i = 0; i < 6; i++) model.step(1);
        assertThat(card().id()).isEqualTo(1);
        model.step(-1);
        assertThat(card().title()).isEqualTo("9 gripper");
        assertThat(card().lines().get(2).name()).isEqualTo("Load");
        model.toggle();
        model.step(1);
        assertThat(model.cardProperty().get()).isEmpty();
        elbow(0, 50);
        model.toggle();
        assertThat(card().id()).isEqualTo(1);
    }

    @Test
    void aServoIsRebootedFromStoppedOnly() {
        elbow(0, 50);
        model.toggle(6);
        assertThat(card().barrier()).isEqualTo("A servo is rebooted while the arm is stopped.");
        model.reboot();
        stopped(StopStatus.Phase.STOPPING);
        model.reboot();
        assertThat(session.asked).isEmpty();
        stopped(StopStatus.Phase.STANDING);
        assertThat(card().barrier()).isEmpty();
        model.reboot();
        assertThat(session.asked).containsExactly("reboot 6");
    }

    @Test
    void lostAnswersOfTheMinuteAreCountedApart() {
        var track = new ServoTrack();
        for (long[] reading : new long[][] {{0, 2}, {50, 3}, {100, 7}})
            track.add(reading[0] * SECOND, missed(reading[1]));
        assertThat(track.missed()).isEqualTo(4);
        track.add(101 * SECOND, missed(1));
        assertThat(track.missed()).as("the arm was opened anew").isEqualTo(1);
        session.missed = 12;
        model.show(session.snapshot());
        model.toggle(2);
        assertThat(card().lost())
                .isEqualTo("Lost answers: 0 in the last minute, 12 since the arm was opened (0.29 %).");
    }

    @Test
    void everyConditionThatWantsAttentionSaysWhatToDo() {
        for (ServoHealth.Condition each : ServoHealth.Condition.values())
            assertThat(each.remedy().isEmpty()).as(each.name()).isEqualTo(!each.wantsAttention());
    }

    private static ServoHealth missed(long answers) {
        return new ServoHealth(
                1,
                "waist",
                40,
                12,
                10,
                ServoHealth.EffortUnit.MILLIAMPERE,
                2000,
                true,
                answers,
                ServoHealth.Condition.FINE);
    }

    @Test
    void nothingIsShownBeforeAServoIsKnown() {
        model.toggle();
        model.toggle(3);
        assertThat(model.cardProperty().get()).isEmpty();
        assertThat(List.of(
                        new ServoTrack().missed(),
                        new ServoTrack().points(ServoHealth::volts).size()))
                .isEqualTo(List.of(0L, 0));
    }
}
