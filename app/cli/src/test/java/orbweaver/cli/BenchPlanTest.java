package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPlanTest {
    private static BenchPlan plan(double seconds, int stops, String... rows) {
        return new BenchPlan(seconds, stops, 0, List.of(rows), null, _ -> {});
    }

    @Test
    void rowsAreAskedForBySourceOrWithTheirCondition() {
        assertThat(plan(1, 0).wants("fx_key", "idle")).isTrue();
        assertThat(plan(1, 0, "independent").wants("independent", "idle")).isTrue();
        assertThat(plan(1, 0, "independent").wants("fx_key", "idle")).isFalse();
        assertThat(plan(1, 0, "fx_key/allocation-storm").wants("fx_key", "allocation storm"))
                .isTrue();
        assertThat(plan(1, 0, "fx_key/allocation-storm").wants("fx_key", "idle"))
                .isFalse();
    }

    @Test
    void aNumberOfStopsIsReachedHoweverLongItTakes() {
        long longAgo = System.nanoTime() - 60_000_000_000L;
        assertThat(plan(1, 1000).enough(999, 5, longAgo)).isFalse();
        assertThat(plan(1, 1000).enough(1000, 5, longAgo)).isTrue();
    }

    @Test
    void withoutANumberTimeEndsARowButNotBeforeAFew() {
        long longAgo = System.nanoTime() - 60_000_000_000L;
        assertThat(plan(1, 0).enough(4, 5, longAgo)).isFalse();
        assertThat(plan(1, 0).enough(5, 5, longAgo)).isTrue();
        assertThat(plan(1000, 0).enough(5, 5, longAgo)).isFalse();
    }
}
