package orbweaver.robot.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GripperLinkageTest {
    private final ArmDescription arm = ArmDescription.load();
    private final GripperLinkage linkage = new GripperLinkage(arm);

    @ParameterizedTest
    @CsvSource({
        "0.010, -1.5708, 1024",
        "0.015, -0.378, 1802",
        "0.0195, 0.0005, 2048",
        "0.022, 0.170, 2159",
        "0.035, 1.040, 2726",
        "0.037, 1.268, 2875",
        "0.038, 1.5708, 3072"
    })
    void followsTheTable(double halfOpening, double angle, int tick) {
        assertThat(linkage.angle(halfOpening)).isCloseTo(angle, within(6e-4));
        assertThat(linkage.tick(halfOpening)).isEqualTo(tick);
        assertThat(linkage.halfOpening(linkage.angle(halfOpening))).isCloseTo(halfOpening, within(1e-9));
    }

    @Test
    void valuesRunFromClosedToOpen() {
        assertThat(linkage.value(0.015)).isZero();
        assertThat(linkage.value(0.037)).isEqualTo(1);
        assertThat(linkage.value(0.050)).isEqualTo(1);
        assertThat(linkage.halfOpeningOfValue(0.5)).isCloseTo(0.026, within(1e-12));
    }

    @Test
    void slopeIsTheDerivative() {
        for (double angle : new double[] {-0.3, 0, 0.5, 1.2}) {
            double slope = (linkage.halfOpening(angle + 1e-6) - linkage.halfOpening(angle - 1e-6)) / 2e-6;
            assertThat(linkage.metresPerRadian(angle)).isCloseTo(slope, within(1e-7));
        }
    }
}
