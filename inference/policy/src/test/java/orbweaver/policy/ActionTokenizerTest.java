package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActionTokenizerTest {
    private static final Normalization OWN =
            Normalization.own(32, new Normalization.Crop(0, 0, 640, 480), 128, "1", "x");
    private final ActionTokenizer tokenizer = new ActionTokenizer(OWN, 32);

    @Test
    void binBelowTheMiddleIsExactlyNoMovement() {
        for (int d = 0; d < 6; d++) {
            assertThat(tokenizer.value(d, 15)).isEqualTo(0.0);
            assertThat(tokenizer.bin(d, 0)).isEqualTo(15);
        }
    }

    @Test
    void firstBinIsTheLargestMovementBackAndStepsAreEqual() {
        assertThat(tokenizer.value(0, 0)).isEqualTo(-0.04);
        assertThat(tokenizer.value(0, 30)).isCloseTo(0.04, within(1e-12));
        assertThat(tokenizer.value(0, 31)).isCloseTo(0.04 * 16 / 15, within(1e-12));
        assertThat(tokenizer.value(5, 31)).isLessThan(0.25);
    }

    @Test
    void everyBinComesBack() {
        for (int d = 0; d < 6; d++) {
            for (int bin = 0; bin < 32; bin++) {
                assertThat(tokenizer.bin(d, tokenizer.value(d, bin))).isEqualTo(bin);
            }
        }
    }

    @Test
    void quantisingIsWithinHalfABinAndIdempotent() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble(-0.04, 0.0426);
            Action once = tokenizer.quantise(new Action(x, 0, 0, 0, 0, x * 5, random.nextDouble()));
            assertThat(once.dx()).isCloseTo(x, within(0.04 / 15 / 2 + 1e-12));
            assertThat(tokenizer.quantise(once)).isEqualTo(once);
        }
    }

    @Test
    void clampsAndKeepsTheGripperBinary() {
        assertThat(tokenizer.bin(0, 9)).isEqualTo(31);
        assertThat(tokenizer.bin(0, -9)).isZero();
        assertThat(tokenizer.bin(6, 0.6)).isEqualTo(31);
        assertThat(tokenizer.bin(6, 0.4)).isZero();
        assertThat(tokenizer.value(6, 16)).isEqualTo(1);
        assertThat(tokenizer.value(6, 15)).isZero();
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> tokenizer.bin(2, Double.NaN)).hasMessageContaining("dimension 2");
    }
}
