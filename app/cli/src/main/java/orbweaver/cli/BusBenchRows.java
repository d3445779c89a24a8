package orbweaver.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.bus.ControlLoop;
import orbweaver.robot.bus.ReadMethod;

/// `bench bus`: the cycle flat out, then the 100 Hz loop over a pseudo-terminal paced like a 1 Mbps wire: what it
/// reaches, how evenly its cycles begin, how long their answers take, and what its threads allocate. How evenly a bare
/// thread of the same priority wakes up on this machine stands beside it: no loop is better than that.
public final class BusBenchRows implements BenchProvider {
    private static final double BYTE_SECONDS = 10e-6;

    /// Bytes of reading 10 bytes of nine servos by Sync Read or Fast Sync Read and of writing seven goals with their
    /// profile, as the e-manual builds the frames.
    private static final int SYNC_READ_BYTES = 23 + 189;

    private static final int FAST_SYNC_READ_BYTES = 23 + 134;
    private static final int WRITE_BYTES = 105;

    /// The limit that arms are compared by: the same by Sync Read, and nine goals without a profile.
    private static final double COMMON_LIMIT_HZ = 1 / ((SYNC_READ_BYTES + 59) * BYTE_SECONDS);

    private static final double CYCLE_HZ = 100;
    private static final long CYCLE_NANOS = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public Set<String> benches() {
        return Set.of("bus");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        var rows = new ArrayList<Map<String, Object>>();
        plan.progress().accept("bus flat out");
        rows.add(flatOut(plan.secondsPerRow()));
        plan.progress().accept("bus bare thread");
        rows.add(bareThread(plan.secondsPerRow()));
        try (var arm = VirtualBench.open()) {
            for (BenchCondition condition : BenchCondition.values()) {
                plan.progress().accept("bus " + condition.words());
                try (var _ = condition.begin(plan)) {
                    Measured measured = measure(arm, plan.secondsPerRow());
                    rows.add(row(condition.words(), measured, arm.arm().reads()));
                }
                arm.checkDriven(condition.words());
            }
        }
        return rows;
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, here
    private record Measured(double[] gaps, double[] answers, int count, double hz, long misses, double bytesPerCycle) {}

    private static Measured measure(VirtualBench bench, double seconds) throws InterruptedException {
        var gaps = new double[(int) (2 * CYCLE_HZ * seconds) + 2];
        var answers = new double[gaps.length];
        var count = new int[1];
        var last = new long[1];
        ArmState before = bench.arm().state().copy();
        long bytes = allocated();
        long begin = System.nanoTime();
        bench.arm().onCycle(state -> {
            if (last[0] != 0 && count[0] < gaps.length) {
                answers[count[0]] = (state.nanos() - state.beganNanos()) / 1e6;
                gaps[count[0]++] = jitterMillis(state.beganNanos() - last[0]);
            }
            last[0] = state.beganNanos();
        });
        Thread.sleep(Math.round(1e3 * seconds));
        bench.arm().onCycle(null);
        double elapsed = (System.nanoTime() - begin) * 1e-9;
        ArmState after = bench.arm().state().copy();
        long cycles = after.cycle() - before.cycle();
        return new Measured(
                gaps,
                answers,
                count[0],
                cycles / elapsed,
                after.misses() - before.misses(),
                (allocated() - bytes) / (double) Math.max(1, cycles));
    }

    private static double jitterMillis(long periodNanos) {
        return Math.abs(periodNanos - CYCLE_NANOS) / 1e6;
    }

    /// The same loop with nothing in it.
    private static Map<String, Object> bareThread(double seconds) throws InterruptedException {
        var gaps = new double[(int) (2 * CYCLE_HZ * seconds) + 2];
        var count = new int[1];
        var last = new long[1];
        var loop = new ControlLoop(
                "bare",
                Duration.ofNanos(CYCLE_NANOS),
                now -> {
                    if (last[0] != 0 && count[0] < gaps.length) gaps[count[0]++] = jitterMillis(now - last[0]);
                    last[0] = now;
                },
                () -> {});
        loop.start();
        Thread.sleep(Math.round(1e3 * seconds));
        loop.stop(PATIENCE);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "bus");
        row.put("condition", "bare thread");
        putJitter(row, gaps, count[0]);
        return row;
    }

    private static void putJitter(Map<String, Object> row, double[] gaps, int count) {
        row.put("jitter_ms_p50", Percentiles.of(gaps, count, 0.5));
        row.put("jitter_ms_p99", Percentiles.of(gaps, count, 0.99));
        row.put("jitter_ms_p999", Percentiles.of(gaps, count, 0.999));
    }

    /// Bytes that the bus thread and the port's reader have allocated so far.
    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null
                    && (info.getThreadName().equals("bus")
                            || info.getThreadName().startsWith("serial-"))) {
                sum += threads.getThreadAllocatedBytes(info.getThreadId());
            }
        }
        return sum;
    }

    /// How near the cycle comes to what the wire allows when nothing spaces it.
    private static Map<String, Object> flatOut(double seconds) throws IOException, InterruptedException {
        VirtualBench.FlatOut measured = VirtualBench.flatOut(seconds);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "bus");
        row.put("condition", "flat out");
        putRate(row, measured.cycles() / measured.seconds(), measured.reads());
        row.put("misses", measured.misses());
        return row;
    }

    private static void putRate(Map<String, Object> row, double hz, ReadMethod reads) {
        int bytes = (reads.fast() ? FAST_SYNC_READ_BYTES : SYNC_READ_BYTES) + WRITE_BYTES;
        double limit = 1 / (bytes * BYTE_SECONDS);
        row.put("paced", true);
        row.put("cycle_hz", hz);
        row.put("wire_limit_hz", limit);
        row.put("share", hz / limit);
        row.put("common_limit_hz", COMMON_LIMIT_HZ);
        row.put("share_of_common_limit", hz / COMMON_LIMIT_HZ);
        row.put("reads", reads.key());
        row.put("reads_why", reads.why());
        row.put("fast_reads_broken", reads.broken());
    }

    private static Map<String, Object> row(String condition, Measured m, ReadMethod reads) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "bus");
        row.put("condition", condition);
        putRate(row, m.hz, reads);
        putJitter(row, m.gaps, m.count);
        row.put("answer_ms_p50", Percentiles.of(m.answers, m.count, 0.5));
        row.put("answer_ms_p99", Percentiles.of(m.answers, m.count, 0.99));
        row.put("misses", m.misses);
        row.put("alloc_bytes_per_cycle", m.bytesPerCycle);
        return row;
    }
}
