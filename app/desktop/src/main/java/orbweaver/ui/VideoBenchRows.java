package orbweaver.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import orbweaver.cli.BenchPlan;
import orbweaver.cli.BenchProvider;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.MemorySample;
import orbweaver.core.camera.CameraSetup;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.Session;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.ui.live.Beat;
import org.jspecify.annotations.Nullable;

/// `bench video`: the way of a camera's picture onto the real window. `preview` shows two made-up cameras of 1280x720
/// at 30 pictures a second beside an arm at rest; `policy` the virtual cell while its policy drives. Each window is
/// also measured without pictures, and what they cost is the difference. The pictures are made in both.
public final class VideoBenchRows implements BenchProvider {
    static final String PREVIEW = "preview";
    static final String POLICY = "policy";
    private static final String TEST_PICTURES = "ffmpeg:lavfi:testsrc2=size=1280x720:rate=30";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MOST_SECONDS_WITHOUT = 60;
    private static final double SHARE_WITHOUT = 0.25;
    private static final double WARM_UP_SECONDS = 5;
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long POLL_MILLIS = 20;
    private static final long MB = 1 << 20;

    @Override
    public Set<String> benches() {
        return Set.of("video");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws InterruptedException {
        Toolkit.await();
        return rows(plan);
    }

    /// The rows that are asked for; the toolkit runs.
    static List<Map<String, Object>> rows(BenchPlan plan) throws InterruptedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (plan.wants(PREVIEW, "idle")) rows.add(row(PREVIEW, preview(), plan));
        if (plan.wants(POLICY, "idle")) rows.add(row(POLICY, profile(plan), plan));
        return rows;
    }

    private static CellProfile profile(BenchPlan plan) {
        String model = plan.model() == null ? null : plan.model().toString();
        return SessionOpener.profile(null, null, null, model);
    }

    private static CellProfile preview() {
        CellProfile virtual = SessionOpener.profile(null, null, null, null);
        var camera = CameraSetup.of(TEST_PICTURES, "1280x720", 30);
        var cameras = new LinkedHashMap<String, CameraSetup>();
        virtual.cameras().keySet().forEach(name -> cameras.put(name, camera));
        return virtual.withCameras(cameras);
    }

    private static Map<String, Object> row(String name, CellProfile profile, BenchPlan plan)
            throws InterruptedException {
        boolean drives = name.equals(POLICY);
        var curtain = new CurtainSession("opening the virtual cell");
        plan.progress().accept("video " + name);
        var shape = new Screen.Shape(WIDTH, HEIGHT, Beat.ON_SCREEN_HZ);
        try (Screen screen = Screen.open(curtain, new PendingRecorder(), shape);
                Session session = drives ? SessionOpener.open(profile, 1) : resting(profile, curtain)) {
            curtain.opened(session);
            until("the pictures", session, screen::showsPicture);
            if (drives) until("the policy", session, () -> session.snapshot().policy() != null);
            var meter = Screen.onScreen(() -> new VideoMeter(screen.stage().getScene(), plan.secondsPerRow()));
            session.listen(meter);
            var work = new Work(drives ? new BenchDriver(session, profile.seed()) : null);
            return measured(name, plan, new Rig(curtain, meter, work), profile);
        }
    }

    /// With a policy that costs nothing, since nobody starts it.
    private static Session resting(CellProfile profile, PendingSession shown) {
        var policy = new SwingPolicy(() -> shown.snapshot().arm().tool());
        return SessionOpener.open(profile, policy::loaded);
    }

    private record Rig(CurtainSession curtain, VideoMeter meter, Work work) {}

    private static Map<String, Object> measured(String name, BenchPlan plan, Rig rig, CellProfile profile)
            throws InterruptedException {
        double seconds = plan.secondsPerRow();
        rig.work.during(Math.min(WARM_UP_SECONDS, seconds));
        plan.progress().accept("video " + name + ", without pictures");
        rig.curtain.open(false);
        ThreadUse dark = ThreadUse.now();
        rig.work.during(Math.min(MOST_SECONDS_WITHOUT, SHARE_WITHOUT * seconds));
        ThreadUse darkEnd = ThreadUse.now();
        rig.curtain.open(true);
        rig.work.during(Math.min(1, seconds));
        plan.progress().accept("video " + name + ", with pictures");
        MemorySample heap = collected();
        Screen.onScreen(() -> {
            rig.meter.begin();
            return true;
        });
        ThreadUse lit = ThreadUse.now();
        rig.work.during(seconds);
        ThreadUse litEnd = ThreadUse.now();
        Screen.onScreen(() -> {
            rig.meter.end();
            return true;
        });
        MemorySample heapEnd = collected();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "video");
        row.put("condition", name + ", " + pipeline());
        row.put("cameras", profile.cameras().size());
        rig.meter.put(row);
        row.put("core_share", litEnd.coresSince(lit) - darkEnd.coresSince(dark));
        row.put("core_share_window_and_cell", darkEnd.coresSince(dark));
        allocations(row, lit, litEnd);
        double net = litEnd.bytesPerSecondSince(lit) - darkEnd.bytesPerSecondSince(dark);
        row.put("alloc_bytes_per_frame", net / rig.meter.framesPerSecond());
        heap.put(row, "begin");
        heapEnd.put(row, "end");
        row.put("heap_growth_mb", heapEnd.heapMb() - heap.heapMb());
        rig.work.put(row, rig.meter);
        return row;
    }

    private static void allocations(Map<String, Object> row, ThreadUse begin, ThreadUse end) {
        row.put("alloc_mb_per_s", end.bytesPerSecondSince(begin) / MB);
        for (ThreadUse.Part part : ThreadUse.Part.values()) {
            String key = part.name().toLowerCase(Locale.ROOT);
            row.put("alloc_bytes_per_s_" + key, end.bytesPerSecondSince(begin, part));
        }
    }

    /// After a collection, so that only what is in use counts.
    private static MemorySample collected() {
        System.gc();
        return MemorySample.now();
    }

    /// "headless, software" or "window, hardware": what painted.
    private static String pipeline() {
        String kind = Screen.onScreen(() -> Platform.isSupported(ConditionalFeature.SCENE3D)) ? "hardware" : "software";
        return (Toolkit.inMemory() ? "headless" : "window") + ", " + kind + " pipeline";
    }

    private static void until(String what, Session session, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0)
                throw CommandFailure.failure("waited for " + what + " in vain" + troubles(session.snapshot()));
            Thread.sleep(POLL_MILLIS);
        }
    }

    /// What the session has to say of itself, behind a colon.
    private static String troubles(SessionSnapshot now) {
        String all = now.notices().stream()
                .map(notice -> notice.headline() + " " + notice.toDo())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : ": " + all;
    }

    /// What happens while the window is measured: nothing, or a policy that drives.
    private record Work(@Nullable BenchDriver driver) {
        void during(double seconds) throws InterruptedException {
            if (driver == null) Thread.sleep(Math.round(1e3 * seconds));
            else driver.drive(seconds);
        }

        void put(Map<String, Object> row, VideoMeter meter) {
            if (driver == null) return;
            meter.putChunks(row);
            row.put("driven_share", driver.drivenShare());
            row.put("stops", driver.stops());
            if (!driver.held().isEmpty()) row.put("held_by", driver.held());
        }
    }
}
