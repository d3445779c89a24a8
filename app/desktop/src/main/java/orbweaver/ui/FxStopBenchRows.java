package orbweaver.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;
import orbweaver.cli.BenchCondition;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.BenchProvider;
import orbweaver.cli.StopPresses;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.Session;
import orbweaver.core.session.StopSource;
import orbweaver.core.stop.PipePedal;
import orbweaver.core.stop.StopInput;

/// `bench stop`, the rows that need the window: real key and mouse events in it, a screen that freezes, and a pedal
/// beside a screen that is blocked; all while a policy moves the arm, counted from the injection. `event_to_wire`
/// begins when the program has the event, which is where the promise to key and mouse begins; the heartbeat's event is
/// the end of its 250 ms. `fx-blocked` stalls the screen's thread 200 of every 220 ms; nobody promises key and mouse
/// 5 ms there, only the pedal.
public final class FxStopBenchRows implements BenchProvider {
    static final int LEAST_PRESSES = 6;

    private static final List<StopSource> SOURCES =
            List.of(StopSource.FX_KEY, StopSource.FX_MOUSE, StopSource.HEARTBEAT);
    private static final List<StopSource> BESIDE_A_BLOCKED_SCREEN =
            List.of(StopSource.FX_KEY, StopSource.FX_MOUSE, StopSource.INDEPENDENT);
    private static final String FX_BLOCKED = "fx-blocked";
    private static final long STALL_NANOS = 200_000_000L;
    private static final long STALL_EVERY_MILLIS = 220;

    /// Several bus cycles and pulses of the screen.
    private static final long SPREAD_MILLIS = 50;

    @Override
    public Set<String> benches() {
        return Set.of("stop");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws Exception {
        if (!asked(plan)) return List.of();
        var pending = new PendingSession("opening the virtual cell");
        Toolkit.await();
        Path folder = Files.createTempDirectory("orbweaver-bench");
        Path pipe = PipePedal.make(folder);
        CellProfile profile = SessionOpener.profile(null, null, null, null);
        var swing = new SwingPolicy(() -> pending.snapshot().arm().tool());
        try (Screen screen = Screen.open(pending, new PendingRecorder(), 1024, 700);
                Session session = SessionOpener.open(profile, swing::loaded)) {
            session.guard(StopInput.start(new StopButton(pipe, PipePedal.KEY), session));
            pending.opened(session);
            try (PipePedal pedal = PipePedal.plugIn(pipe)) {
                var rig = new StopRig(session, screen, pedal);
                rig.prepare();
                return rows(rig, plan);
            }
        } finally {
            Files.delete(pipe);
            Files.delete(folder);
        }
    }

    private static boolean asked(BenchPlan plan) {
        boolean blocked = BESIDE_A_BLOCKED_SCREEN.stream().anyMatch(source -> plan.wants(source.key(), FX_BLOCKED));
        return blocked
                || SOURCES.stream()
                        .anyMatch(source -> Stream.of(BenchCondition.values())
                                .anyMatch(condition -> plan.wants(source.key(), condition.words())));
    }

    private static List<StopSource> asked(List<StopSource> sources, BenchPlan plan, String condition) {
        return sources.stream()
                .filter(source -> plan.wants(source.key(), condition))
                .toList();
    }

    private static List<Map<String, Object>> rows(StopRig rig, BenchPlan plan) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BenchCondition condition : BenchCondition.values()) {
            List<StopSource> sources = asked(SOURCES, plan, condition.words());
            if (sources.isEmpty()) continue;
            try (var _ = condition.begin(plan)) {
                for (StopSource source : sources) rows.add(row(rig, plan, source, condition.words()));
            }
        }
        var blocked = new AtomicBoolean(true);
        stall(blocked);
        try {
            for (StopSource source : asked(BESIDE_A_BLOCKED_SCREEN, plan, FX_BLOCKED)) {
                rows.add(row(rig, plan, source, FX_BLOCKED));
            }
        } finally {
            blocked.set(false);
        }
        return rows;
    }

    private static Map<String, Object> row(StopRig rig, BenchPlan plan, StopSource source, String condition)
            throws Exception {
        plan.progress().accept("stop " + source.key() + ", " + condition);
        var presses = new StopPresses(source.key(), condition);
        long begun = System.nanoTime();
        rig.measure(source, presses, plan, condition.equals(FX_BLOCKED) ? STALL_EVERY_MILLIS : SPREAD_MILLIS);
        return presses.row(begun);
    }

    /// Keeps the screen's thread busy until the switch is off.
    private static void stall(AtomicBoolean on) {
        Thread.ofPlatform().daemon().name("stall").start(() -> {
            try {
                while (on.get()) {
                    // It waits instead of computing: a screen that is stuck, not a computer that is busy.
                    Platform.runLater(() -> LockSupport.parkNanos(STALL_NANOS));
                    Thread.sleep(STALL_EVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
