package orbweaver.robot.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void defaultsAreTheOnesOnPaper() {
        Limits limits = Limits.defaults();
        assertThat(limits.step().translation()).isEqualTo(0.05);
        assertThat(limits.step().rotation()).isEqualTo(0.25);
        assertThat(Math.toDegrees(limits.tracking().error())).isBetween(4.99, 5.01);
        assertThat(limits.bus().missesToStop()).isEqualTo(10);
        assertThat(limits.bus().shadowTicks()).isEqualTo(20);
        assertThat(limits.effort().limit()).hasSize(9);
        assertThat(limits.workspace().z().clamp(-1)).isEqualTo(0.01);
        assertThat(limits.workspace().x().contains(0.3)).isTrue();
    }
}
