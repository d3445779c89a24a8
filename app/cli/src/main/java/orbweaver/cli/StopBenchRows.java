package orbweaver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopTarget;
import orbweaver.core.stop.PipePedal;
import orbweaver.core.stop.StopInput;
import orbweaver.robot.Arm;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopPhase;
import orbweaver.robot.safety.StopReport;
import orbweaver.robot.safety.StopTier;

/// `bench stop`, row `independent`: a pedal pressed while the waist sweeps, from the pipe that stands for its device
/// over the stop input's own thread to the paced virtual arm. Counted from the moment the press is written.
public final class StopBenchRows implements BenchProvider {
    private static final double SWEEP = 0.25;
    private static final double SWEEP_SECONDS = 0.5;

    /// Presses come at different times of the sweep's fast middle, and of the bus cycle.
    private static final long EARLIEST_MILLIS = 150;

    private static final int LATER_MILLIS = 83;
    private static final int STEP_MILLIS = 37;
    private static final long PATIENCE_MILLIS = 3000;
    private static final int FEWEST = 5;

    @Override
    public Set<String> benches() {
        return Set.of("stop");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        var rows = new ArrayList<Map<String, Object>>();
        List<BenchCondition> asked = Stream.of(BenchCondition.values())
                .filter(condition -> plan.wants(StopSource.INDEPENDENT.key(), condition.words()))
                .toList();
        if (asked.isEmpty()) return rows;
        Path folder = Files.createTempDirectory("orbweaver-bench");
        Path pipe = PipePedal.make(folder);
        try (var swept = VirtualBench.open();
                var _ = StopInput.start(new StopButton(pipe, PipePedal.KEY), new LatchOnly(swept.arm()));
                PipePedal pedal = PipePedal.plugIn(pipe)) {
            for (BenchCondition condition : asked) {
                plan.progress().accept("stop independent, " + condition.words());
                var row = new StopPresses(StopSource.INDEPENDENT.key(), condition.words());
                try (var _ = condition.begin(plan)) {
                    long begun = System.nanoTime();
                    for (int i = 0; !plan.enough(row.count(), FEWEST, begun); i++) press(swept, pedal, i, row);
                    rows.add(row.row(begun));
                }
            }
        } finally {
            Files.delete(pipe);
            Files.delete(folder);
        }
        return rows;
    }

    /// An arm without a session, always driven.
    private record LatchOnly(Arm arm) implements StopTarget {
        @Override
        public void stop(StopSource source, String detail, long eventNanos) {
            arm.latch().close(StopTier.HOLD, new StopCause.Asked(source.key(), detail), eventNanos);
        }

        @Override
        public boolean driven() {
            return true;
        }
    }

    private static void press(VirtualBench bench, PipePedal pedal, int i, StopPresses row)
            throws IOException, InterruptedException {
        bench.sweep(i % 2 == 0 ? SWEEP : 0, SWEEP_SECONDS);
        Thread.sleep(EARLIEST_MILLIS + STEP_MILLIS * i % LATER_MILLIS);
        long injected = System.nanoTime();
        pedal.press(PipePedal.KEY);
        StopReport report = standing(bench);
        if (!bench.arm().lostJoints().isEmpty() || !(report.cause() instanceof StopCause.Asked)) {
            row.overtaken(report.cause() == null ? "" : report.cause().words());
            resume(bench);
            return;
        }
        if (report.phase() != StopPhase.STANDING) {
            throw CommandFailure.failure("press " + (i + 1) + " did not come to a standing stop within "
                    + PATIENCE_MILLIS + " ms: " + report.phase());
        }
        bench.arm().resume();
        double event = (report.eventNanos() - injected) / 1e6;
        row.add(new StopPresses.Press(
                event,
                event + report.wireMillis(),
                event + report.confirmedMillis(),
                event + report.standingMillis(),
                1e3 * report.travel()));
    }

    private static void resume(VirtualBench bench) throws InterruptedException {
        long deadline = System.nanoTime() + 1_000_000 * PATIENCE_MILLIS;
        while (true) {
            while (!bench.arm().resumeBlocked().isEmpty() && System.nanoTime() < deadline) Thread.sleep(2);
            try {
                bench.arm().resume();
                return;
            } catch (ArmException e) {
                // What stopped the arm may do so again in the same moment.
                if (System.nanoTime() > deadline) throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static StopReport standing(VirtualBench bench) throws InterruptedException {
        long deadline = System.nanoTime() + 1_000_000 * PATIENCE_MILLIS;
        while (bench.arm().stopReport().phase() != StopPhase.STANDING
                && bench.arm().lostJoints().isEmpty()
                && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        return bench.arm().stopReport();
    }
}
