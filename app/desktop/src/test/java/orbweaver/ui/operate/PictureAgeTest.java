package orbweaver.ui.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureAgeTest {
    private static final long MILLI = 1_000_000L;

    private final PictureAge age = new PictureAge();

    private String words() {
        return age.wordsProperty().get();
    }

    @Test
    void saysTheAgeOnTheScreenSmoothedAndFourTimesASecond() {
        List<String> told = new ArrayList<>();
        age.wordsProperty().subscribe((_, now) -> told.add(now));
        long now = 0;
        for (int picture = 0; picture < 60; picture++) {
            now += 33 * MILLI;
            age.shown(now - (picture % 2 == 0 ? 30 : 50) * MILLI, now);
            age.tick(now);
        }
        assertThat(told).as("in two seconds").hasSizeBetween(2, 8);
        assertThat(words()).isIn("39 ms", "40 ms", "41 ms");
        assertThat(age.oldProperty().get()).isFalse();
    }

    @Test
    void aPictureOlderThanAPolicyMayBeDrivenByIsCalledOldAndGrowsOlder() {
        age.shown(0, 40 * MILLI);
        age.tick(300 * MILLI);
        assertThat(words()).isEqualTo("40 ms");
        age.tick(640 * MILLI);
        assertThat(words()).isEqualTo("old, 640 ms");
        assertThat(age.oldProperty().get()).isTrue();
        age.tick(940 * MILLI);
        assertThat(words()).isEqualTo("old, 940 ms");
        age.shown(1_150 * MILLI, 1_190 * MILLI);
        age.tick(1_200 * MILLI);
        assertThat(words()).isEqualTo("40 ms");
        assertThat(age.oldProperty().get()).isFalse();
    }

    @Test
    void saysNothingBeforeTheFirstPictureAndAfterAnotherCameraWasTurnedTo() {
        age.tick(500 * MILLI);
        assertThat(words()).isEmpty();
        age.shown(0, 400 * MILLI);
        age.tick(400 * MILLI);
        assertThat(words()).isEqualTo("old, 400 ms");
        age.forget();
        assertThat(words()).isEmpty();
        assertThat(age.oldProperty().get()).isFalse();
        age.shown(400 * MILLI, 420 * MILLI);
        age.tick(420 * MILLI);
        assertThat(words()).isEqualTo("20 ms");
    }
}
