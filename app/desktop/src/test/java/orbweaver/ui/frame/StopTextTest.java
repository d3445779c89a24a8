package orbweaver.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import orbweaver.core.session.StopStatus;
import orbweaver.ui.ScriptedSession;
import org.junit.jupiter.api.Test;

class StopTextTest {
    @Test
    void saysStoppedOnlyOnceTheArmStands() {
        assertThat(text(StopStatus.Phase.STOPPING, 3).word()).isEqualTo("STOPPING");
        assertThat(text(StopStatus.Phase.STOPPING, 3).line()).isEqualTo("Stopping, 3 of 9 confirmed");
        assertThat(text(StopStatus.Phase.ACCEPTED, 9).word()).isEqualTo("STOPPING");
        assertThat(text(StopStatus.Phase.ACCEPTED, 9).line()).isEqualTo("HOLD accepted by 9 of 9 in 3.8 ms");
        assertThat(text(StopStatus.Phase.STANDING, 9).word()).isEqualTo("STOPPED");
        assertThat(text(StopStatus.Phase.STANDING, 9).line()).isEqualTo("Accepted 3.8 ms, standing 46 ms, 7 mm");
    }

    @Test
    void namesTheSilentServoAndTheWayOut() {
        StopText text = text(StopStatus.Phase.NOT_CONFIRMED, 8);
        assertThat(text.line()).isEqualTo("Not confirmed: servo 4 silent. Cut the 12 V supply.");
        assertThat(text.tone()).isEqualTo(StopText.Tone.ALARM);
    }

    @Test
    void aLimpJointIsNamedAndNobodyIsToldToCutTheSupply() {
        StopText limp = text(StopStatus.Phase.JOINT_LIMP, 8);
        assertThat(limp.line()).isEqualTo("Standing, but servo 4 limp");
        assertThat(limp.tone()).isEqualTo(StopText.Tone.ALARM);
    }

    @Test
    void aFrozenJointIsNamedAndTheArmStands() {
        StopText frozen = text(StopStatus.Phase.JOINT_FROZEN, 8);
        assertThat(frozen.word()).isEqualTo("STOPPED");
        assertThat(frozen.line()).isEqualTo("Standing; servo 4 frozen by Bus Watchdog");
    }

    @Test
    void aLostPortIsNoConfirmedStop() {
        assertThat(text(StopStatus.Phase.PORT_GONE, 0).line()).startsWith("Not confirmed");
        assertThat(text(StopStatus.Phase.PORT_GONE, 0).tone()).isEqualTo(StopText.Tone.ALARM);
        assertThat(text(StopStatus.Phase.RECONNECTED, 0).word()).isEqualTo("STOPPED");
    }

    @Test
    void anOldSelfTestWantsAttention() {
        StopStatus ready = StopStatus.ready(9, new StopStatus.SelfTest(2.9, 0));
        assertThat(StopText.of(ready, 4_000_000_000L).line()).isEqualTo("Stop path checked 2.9 ms, 4 s ago");
        assertThat(StopText.of(ready, 4_000_000_000L).tone()).isEqualTo(StopText.Tone.CALM);
        assertThat(StopText.of(ready, 31_000_000_000L).tone()).isEqualTo(StopText.Tone.ATTENTION);
    }

    private static StopText text(StopStatus.Phase phase, int confirmed) {
        return StopText.of(ScriptedSession.stopped(phase, confirmed, "Space key"), 0);
    }
}
