package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StopPressesTest {
    @Test
    void timesCountFromTheInjectionAndTheEventsOwnFromTheEvent() {
        var presses = new StopPresses("fx_key", "fx-blocked");
        for (int i = 1; i <= 100; i++) presses.add(new StopPresses.Press(i, i + 1, i + 2, i + 40, 3));
        assertThat(presses.row(System.nanoTime()))
                .containsEntry("source", "fx_key")
                .containsEntry("condition", "fx-blocked")
                .containsEntry("n", 100)
                .containsEntry("wire_ms_p50", 51.0)
                .containsEntry("wire_ms_p99", 100.0)
                .containsEntry("wire_ms_max", 101.0)
                .containsEntry("event_to_wire_ms_max", 1.0)
                .containsEntry("standing_ms_p50", 90.0);
    }

    @Test
    void stopsThatWereOvertakenAreSaidButNotCountedAndNotEndless() {
        var presses = new StopPresses("fx_key", "idle");
        for (int i = 0; i < 15; i++) presses.overtaken("Servo 1 did not answer");
        presses.add(new StopPresses.Press(1, 2, 3, 4, 5));
        for (int i = 0; i < 20; i++) presses.overtaken("Servo 1 did not answer");
        assertThat(presses.row(System.nanoTime())).containsEntry("n", 1).containsEntry("overtaken", 35);
        assertThatThrownBy(() -> presses.overtaken("Servo 1 did not answer"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Servo 1 did not answer");
    }
}
