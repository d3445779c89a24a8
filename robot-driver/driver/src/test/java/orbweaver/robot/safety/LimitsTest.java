package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void aSparseChangeLeavesTheOtherDefaults() {
        Limits changed = Limits.withChanges("{\"workspace\": {\"z\": [0.02, 0.2]}, \"bus\": {\"misses_to_stop\": 5}}");
        assertThat(changed.workspace().z()).isEqualTo(new Limits.Range(0.02, 0.2));
        assertThat(changed.workspace().x())
                .isEqualTo(Limits.defaults().workspace().x());
        assertThat(changed.bus().missesToStop()).isEqualTo(5);
        assertThat(changed.bus().missesToWarn())
                .isEqualTo(Limits.defaults().bus().missesToWarn());
    }

    @Test
    void anUnknownNameIsRefusedByName() {
        assertThatThrownBy(() -> Limits.withChanges("{\"bus\": {\"misses_to_stpo\": 5}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("misses_to_stpo");
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> Limits.withChanges("{\"workspace\": {\"z\": [0.2, 0.02]}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty range");
    }
}
