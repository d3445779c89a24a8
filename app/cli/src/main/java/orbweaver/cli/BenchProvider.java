package orbweaver.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Measures one or more rows of `bench`. Implementations are found by [java.util.ServiceLoader]; several may add rows
/// to the same bench.
public interface BenchProvider {
    /// The benches this one adds rows to, out of `bus stop parser decode remote video record
    /// cell start`.
    Set<String> benches();

    /// Runs and returns the rows in the order to be shown. Each holds at least `bench` and `condition`; numbers are in
    /// the unit their key ends with. Blocks until done; `plan.progress()` may be told where it is.
    List<Map<String, Object>> run(String bench, BenchPlan plan) throws Exception;
}
