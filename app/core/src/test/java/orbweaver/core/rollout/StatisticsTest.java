package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    @ParameterizedTest
    @CsvSource({"196, 200, 0.9497, 0.9922", "25, 50, 0.3664, 0.6336", "60, 60, 0.9398, 1", "0, 10, 0, 0.2775"})
    void wilsonAgreesWithTables(int successes, int trials, double low, double high) {
        var interval = Statistics.wilson95(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(1e-4));
        assertThat(interval.high()).isCloseTo(high, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 0, 1", "0, 5, 0.0625", "2, 8, 0.109375", "6, 16, 0.0524788", "5, 5, 1"})
    void mcNemarIsTheExactBinomial(int first, int second, double p) {
        assertThat(Statistics.mcNemar(first, second)).isCloseTo(p, within(1e-6));
    }

    @Test
    void percentilesInterpolate() {
        List<Double> values = List.of(4.0, 1.0, 3.0, 2.0);
        assertThat(Statistics.percentile(values, 0.5)).isEqualTo(2.5);
        assertThat(Statistics.percentile(values, 1)).isEqualTo(4.0);
        assertThat(Statistics.percentile(List.of(), 0.5)).isNull();
    }
}
