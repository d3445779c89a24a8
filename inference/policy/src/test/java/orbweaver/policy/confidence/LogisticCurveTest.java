package orbweaver.policy.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticCurveTest {
    @Test
    void findsTheCurveThatThingsWereDrawnFrom() {
        LogisticCurve found = LogisticCurve.fit(KnownCurve.draw(40_000, 7));
        assertThat(found.intercept()).isCloseTo(KnownCurve.TRUE.intercept(), within(0.15));
        assertThat(found.slope()).isCloseTo(KnownCurve.TRUE.slope(), within(0.3));
        for (double c = 0.3; c <= 1; c += 0.05) {
            assertThat(found.at(c)).isCloseTo(KnownCurve.TRUE.at(c), within(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverFallsAndStaysAProbabilityWhateverWasSeen(long seed) {
        var random = new SplittableRandom(seed);
        List<Judged> any = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) any.add(new Judged(random.nextDouble(), random.nextBoolean(), i));
        LogisticCurve curve = LogisticCurve.fit(any);
        double before = 0;
        for (int i = 0; i <= 1000; i++) {
            double p = curve.at(i / 1000.0);
            assertThat(p).isBetween(before, 1.0);
            before = p;
        }
    }

    @Test
    void isLevelWhereSurerChunksWereRightLessOften() {
        var seen = List.of(
                new Judged(0.9, false, 0),
                new Judged(0.8, false, 1),
                new Judged(0.3, true, 2),
                new Judged(0.2, true, 3),
                new Judged(0.1, true, 4));
        LogisticCurve curve = LogisticCurve.fit(seen);
        assertThat(curve.slope()).isZero();
        assertThat(curve.at(0.1)).isEqualTo(curve.at(0.9)).isBetween(0.5, 0.7);
    }

    @Test
    void staysDoubtfulWhereEverythingWasRightOrTheTwoAreApart() {
        List<Judged> right = Collections.nCopies(18, new Judged(0.9, true, 0));
        assertThat(LogisticCurve.fit(right).at(0.9)).isCloseTo(19.0 / 20, within(1e-6));
        List<Judged> apart = new ArrayList<>(Collections.nCopies(20, new Judged(0.9, true, 0)));
        apart.addAll(Collections.nCopies(20, new Judged(0.4, false, 1)));
        LogisticCurve curve = LogisticCurve.fit(apart);
        assertThat(curve.at(0.9)).isCloseTo(21.0 / 22, within(1e-3));
        assertThat(curve.at(0.4)).isCloseTo(1.0 / 22, within(1e-3));
    }

    @Test
    void whatIsUnknownStaysUnknownAndNothingIsNoCurve() {
        assertThat(KnownCurve.TRUE.at(Double.NaN)).isNaN();
        assertThat(KnownCurve.TRUE.at(0)).isBetween(0.0, 1e-6);
        assertThatThrownBy(() -> LogisticCurve.fit(List.of())).hasMessageContaining("nothing to fit");
        assertThatThrownBy(() -> new LogisticCurve(0, -1)).hasMessageContaining("must not fall");
        assertThatThrownBy(() -> new Judged(1.01, true, 0)).hasMessageContaining("outside");
    }
}
