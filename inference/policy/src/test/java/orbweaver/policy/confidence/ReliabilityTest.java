package orbweaver.policy.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    /// Bin 0.2: two of mean 0.25, one hit. Bin 0.9: three of mean 0.95, all hits.
    private static final List<Judged> SEEN = List.of(
            new Judged(0.22, true, 0),
            new Judged(0.28, false, 0),
            new Judged(0.92, true, 1),
            new Judged(0.93, true, 1),
            new Judged(1.0, true, 2));

    @Test
    void figuresAreThoseComputedByHand() {
        Reliability seen = Reliability.of(SEEN, raw -> raw);
        assertThat(seen.figures().count()).isEqualTo(5);
        assertThat(seen.figures().hits()).isEqualTo(4);
        assertThat(seen.figures().rate()).isEqualTo(0.8);
        // 2/5 of |0.25 - 1/2| and 3/5 of |0.95 - 1|.
        assertThat(seen.figures().ece()).isCloseTo(0.4 * 0.25 + 0.6 * 0.05, within(1e-12));
        // (0.78² + 0.28² + 0.08² + 0.07² + 0) / 5
        assertThat(seen.figures().brier()).isCloseTo((0.6084 + 0.0784 + 0.0064 + 0.0049) / 5, within(1e-12));
        assertThat(seen.bins()).hasSize(10);
        Reliability.Bin low = seen.bins().get(2);
        assertThat(low.count()).isEqualTo(2);
        assertThat(low.meanScore()).isCloseTo(0.25, within(1e-12));
        assertThat(low.rate()).isEqualTo(0.5);
        assertThat(seen.bins().get(9).count()).as("1 belongs to the last one").isEqualTo(3);
        assertThat(seen.bins().getFirst().rate()).isNaN();
    }

    @Test
    void scoresAreWhatTheCurveMakesOfConfidences() {
        Reliability level = Reliability.of(SEEN, new LogisticCurve(Math.log(4), 0)::at);
        assertThat(level.figures().ece())
                .as("0.8 for all, of which 0.8 are hits")
                .isCloseTo(0, within(1e-12));
        assertThat(level.figures().brier()).isCloseTo((4 * 0.04 + 0.64) / 5, within(1e-12));
    }

    @Test
    void nothingSeenHasNoFigures() {
        Figures none = Reliability.of(List.of(), raw -> raw).figures();
        assertThat(none.count()).isZero();
        assertThat(none.ece()).isNaN();
        assertThat(none.brier()).isNaN();
        assertThat(none.rate()).isNaN();
    }

    @Test
    void calibratingMakesTheErrorSmaller() {
        Calibration known = KnownCurve.calibration("0123");
        assertThat(known.chunk().raw().count()).isEqualTo(300);
        assertThat(known.chunk().calibrated().hits())
                .isEqualTo(known.chunk().raw().hits());
        assertThat(known.chunk().calibrated().ece())
                .isLessThan(known.chunk().raw().ece());
        assertThat(known.chunk().calibrated().brier())
                .isLessThan(known.chunk().raw().brier());
        assertThat(known.chunks()).isEqualTo(600);
    }

    @Test
    void theBandLiesAroundTheLineAndNarrowsWithMoreEpisodes() {
        double few = width(KnownCurve.draw(300, 3));
        double many = width(KnownCurve.draw(4800, 3));
        assertThat(few).isBetween(0.1, 0.6);
        assertThat(many).isBetween(few / 6, few / 2.5);
    }

    /// Of the last bin but one, after looking whether the line lies inside everywhere.
    private static double width(List<Judged> seen) {
        Reliability line = Reliability.of(seen, raw -> raw);
        ReliabilityBand band = ReliabilityBand.of(seen, raw -> raw);
        assertThat(ReliabilityBand.of(seen, raw -> raw)).as("the same again").isEqualTo(band);
        for (int b = 0; b < Reliability.BINS; b++) {
            ReliabilityBand.Span span = band.spans().get(b);
            assertThat(span.known()).isEqualTo(line.bins().get(b).count() > 0);
            if (span.known()) assertThat(line.bins().get(b).rate()).isBetween(span.low(), span.high());
        }
        ReliabilityBand.Span last = band.spans().get(8);
        return last.high() - last.low();
    }

    @Test
    void chunksOfOneEpisodeCountAsOneThing() {
        List<Judged> apart = new ArrayList<>();
        List<Judged> together = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean hit = i % 40 < 20;
            apart.add(new Judged(0.75, hit, i));
            together.add(new Judged(0.75, hit, i / 20));
        }
        assertThat(spread(together)).isGreaterThan(2 * spread(apart));
    }

    private static double spread(List<Judged> seen) {
        ReliabilityBand.Span span = ReliabilityBand.of(seen, raw -> raw).spans().get(7);
        return span.high() - span.low();
    }
}
