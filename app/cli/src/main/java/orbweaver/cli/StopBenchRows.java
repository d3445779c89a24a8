package orbweaver.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopTier;

/// `bench stop`: the latch closed by a thread of its own while the waist sweeps, over the paced virtual arm.
public final class StopBenchRows implements BenchProvider {
    private static final double SWEEP = 0.25;
    private static final double SWEEP_SECONDS = 0.5;

    /// Presses come at different times of the sweep's fast middle, and of the bus cycle.
    private static final long EARLIEST_MILLIS = 150;

    private static final int LATER_MILLIS = 83;
    private static final int STEP_MILLIS = 37;
    private static final long PATIENCE_MILLIS = 3000;
    private static final double PRESSES_A_SECOND = 5;
    private static final int FEWEST = 5;

    @Override
    public Set<String> benches() {
        return Set.of("stop");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        int presses = Math.max(FEWEST, (int) (plan.secondsPerRow() * PRESSES_A_SECOND));
        var rows = new ArrayList<Map<String, Object>>();
        try (var arm = VirtualBench.open()) {
            for (BenchCondition condition : BenchCondition.values()) {
                plan.progress().accept("stop independent, " + condition.words());
                try (var _ = condition.begin(plan)) {
                    rows.add(row(condition.words(), measure(arm, presses)));
                }
            }
        }
        return rows;
    }

    private static List<StopReport> measure(VirtualBench bench, int presses) throws InterruptedException {
        var reports = new ArrayList<StopReport>();
        for (int i = 0; i < presses; i++) {
            bench.sweep(i % 2 == 0 ? SWEEP : 0, SWEEP_SECONDS);
            Thread.sleep(EARLIEST_MILLIS + STEP_MILLIS * i % LATER_MILLIS);
            bench.arm().latch().close(StopTier.HOLD, new StopCause.Asked("independent", "bench"), System.nanoTime());
            StopReport report = standing(bench);
            if (report.phase() != StopPhase.STANDING) {
                throw CommandFailure.failure("press " + (i + 1) + " did not come to a standing stop within "
                        + PATIENCE_MILLIS + " ms: " + report.phase());
            }
            reports.add(report);
            bench.arm().resume();
        }
        return reports;
    }

    private static StopReport standing(VirtualBench bench) throws InterruptedException {
        long deadline = System.nanoTime() + 1_000_000 * PATIENCE_MILLIS;
        while (bench.arm().stopReport().phase() != StopPhase.STANDING && System.nanoTime() < deadline) Thread.sleep(2);
        return bench.arm().stopReport();
    }

    private static Map<String, Object> row(String condition, List<StopReport> reports) {
        int n = reports.size();
        double[] wire = reports.stream().mapToDouble(StopReport::wireMillis).toArray();
        double[] confirmed =
                reports.stream().mapToDouble(StopReport::confirmedMillis).toArray();
        double[] standing =
                reports.stream().mapToDouble(StopReport::standingMillis).toArray();
        double[] travel = reports.stream().mapToDouble(r -> 1e3 * r.travel()).toArray();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "stop");
        row.put("condition", condition);
        row.put("source", "independent");
        row.put("n", n);
        row.put("wire_ms_p50", Percentiles.of(wire, n, 0.5));
        row.put("wire_ms_p99", Percentiles.of(wire, n, 0.99));
        row.put("wire_ms_max", Percentiles.of(wire, n, 1));
        row.put("confirmed_ms_p50", Percentiles.of(confirmed, n, 0.5));
        row.put("confirmed_ms_p99", Percentiles.of(confirmed, n, 0.99));
        row.put("standing_ms_p50", Percentiles.of(standing, n, 0.5));
        row.put("travel_mm_p50", Percentiles.of(travel, n, 0.5));
        return row;
    }
}
