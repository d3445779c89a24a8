package orbweaver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import org.junit.jupiter.api.Test;

class RunningStatsTest {
    @Test
    void manyRowsCountLikeAllAtOnce() {
        DatasetInfo info = DatasetInfo.empty(30, null, List.of(Feature.vector("action", "float32", "a", "b")));
        DatasetInfo counted = info.withFeatures(List.of(info.features().getFirst()));
        var random = new Random(3);
        float[] values = new float[2 * 3 * RunningStats.KEPT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (i % 2 == 0 ? 1 : 20) + i % 2);
        }
        Table rows = new Table(List.of(new Column.Floats("action", 2, values)));
        var running = new RunningStats(counted);
        for (int from = 0; from < rows.rows(); from += 100) {
            running.add(rows.slice(from, Math.min(from + 100, rows.rows())));
        }
        FeatureStats stats = Objects.requireNonNull(running.result().get("action"));
        FeatureStats exact =
                Objects.requireNonNull(Statistics.ofRows(counted, rows).get("action"));
        assertThat(stats.count()).isEqualTo(exact.count());
        assertThat(stats.min()).isEqualTo(exact.min());
        assertThat(stats.max()).isEqualTo(exact.max());
        assertThat(stats.mean()).containsExactly(exact.mean(), within(1e-9));
        assertThat(stats.std()).containsExactly(exact.std(), within(1e-9));
        for (int q = 0; q < exact.quantiles().length; q++) {
            assertThat(stats.quantiles()[q][0]).isCloseTo(exact.quantiles()[q][0], within(0.15));
        }
    }
}
