package orbweaver.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import orbweaver.core.record.CodedCheck;
import orbweaver.core.record.CodedPictures;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.video.VideoEncoder;
import orbweaver.dataset.video.VideoFormat;

/// `bench record`: two coded cameras of 640x480 at 30 pictures a second beside the 100 Hz bus of an emulated arm: what
/// is lost, how late the rows are, what recording costs beside the encoders alone, and how long saving takes. Instead,
/// with kills: what is left of a recording that is killed.
public final class RecordBenchRows implements BenchProvider {
    private static final double IDLE_SECONDS = 3;
    private static final double LONG_FROM_SECONDS = 60;

    @Override
    public Set<String> benches() {
        return Set.of("record");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("orbweaver-bench-record");
        try {
            if (plan.kills() > 0) {
                var killed = new KilledRecordings(dir.resolve("killed"));
                Map<String, Object> row = killed.run(plan.kills(), plan.progress());
                killed.faults().forEach(plan.progress());
                return List.of(row);
            }
            return List.of(leftAlone(dir, plan));
        } finally {
            remove(dir);
        }
    }

    private static Map<String, Object> leftAlone(Path dir, BenchPlan plan) throws IOException, InterruptedException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bench", "record");
        row.put("condition", "100 Hz bus");
        row.put("cameras", RecordBench.CAMERAS.size());
        row.put("fps", RecordBench.FPS);
        try (var bench = RecordBench.open()) {
            live(dir.resolve("live"), bench, plan, row);
            plan.progress().accept("saving");
            row.put("save_ms_10s", save(dir.resolve("ten"), bench, 10));
            row.put("save_ms_100s", save(dir.resolve("hundred"), bench, 100));
            if (plan.secondsPerRow() >= LONG_FROM_SECONDS)
                row.put("save_ms_1000s", save(dir.resolve("thousand"), bench, 1000));
        }
        return row;
    }

    private static void live(Path root, RecordBench bench, BenchPlan plan, Map<String, Object> row)
            throws InterruptedException {
        try (Recorder recorder = Recorder.start(bench, RecordBench.FPS)) {
            recorder.open(root);
            RecordBench.await("the dataset", 30, () -> recorder.view().state() == RecorderView.State.READY);
            // Classes are loaded and compiled by an episode that does not count.
            episode(recorder, 2, new ArrayList<>());
            plan.progress().accept("record idle");
            double idle = cpuShareOver(IDLE_SECONDS);
            plan.progress().accept("record");
            long begin = System.nanoTime();
            double cpu = cpuSeconds();
            var memory = new ArrayList<MemorySample>();
            RecorderView.Recorded saved = episode(recorder, plan.secondsPerRow(), memory);
            double share = (cpuSeconds() - cpu) / (1e-9 * (System.nanoTime() - begin));
            report(root, saved, row);
            row.put("seconds", saved.seconds());
            memory.getFirst().put(row, "begin");
            memory.getLast().put(row, "end");
            row.put("core_share", share - idle);
            plan.progress().accept("record encoders alone");
            row.put("encoder_core_share", encodersAlone((int) Math.min(900, saved.rows())));
            row.put("save_ms_live", millis(saved));
        }
    }

    /// Memory is looked at after a tenth of the episode, when all that is kept of one is there, and at its end.
    private static RecorderView.Recorded episode(Recorder recorder, double seconds, List<MemorySample> memory)
            throws InterruptedException {
        int before = recorder.view().episodes().size();
        recorder.begin("hold still");
        awaitRows(recorder, 0.1 * seconds);
        memory.add(MemorySample.now());
        awaitRows(recorder, seconds);
        memory.add(MemorySample.now());
        recorder.end(Outcome.SUCCESS);
        RecordBench.await("the episode", 60, () -> recorder.view().episodes().size() > before);
        return recorder.view().episodes().getLast();
    }

    private static void awaitRows(Recorder recorder, double seconds) throws InterruptedException {
        RecordBench.await(
                "the rows",
                2 * seconds + 30,
                () -> recorder.view().running() != null
                        && Objects.requireNonNull(recorder.view().running()).rows() >= seconds * RecordBench.FPS);
    }

    private static void report(Path root, RecorderView.Recorded saved, Map<String, Object> row) {
        Dataset dataset = Dataset.open(root);
        Map<String, Object> notes = dataset.notes(dataset.episodes().get(saved.index()));
        CodedCheck.Result codes = CodedCheck.of(root, saved.index());
        long told = number(notes, "dropped_rows") + number(notes, "rows_without_picture");
        long ticks = number(notes, "ticks");
        row.put("frames", codes.frames());
        row.put("dropped", told);
        row.put("dropped_unreported", ticks - told - saved.rows());
        row.put("frames_foreign", codes.foreign());
        row.put("tick_late_ms_p99", notes.get("late_ms_p99"));
        row.put("tick_late_ms_max", notes.get("latest_ms"));
    }

    private static long number(Map<String, Object> notes, String key) {
        return notes.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static double millis(RecorderView.Recorded saved) {
        return saved.save() == null ? Double.NaN : saved.save().toNanos() / 1e6;
    }

    /// Milliseconds that saving takes after an episode of so many seconds, recorded as fast as the encoders go and with
    /// as few pictures waiting at its end as in real time.
    private static double save(Path root, RecordBench bench, int seconds) throws InterruptedException {
        try (var recorder = SteppedRecorder.open(root, RecordBench.FPS, RecordBench.CAMERAS)) {
            long begin = System.nanoTime();
            recorder.begin("hold still", begin);
            for (int second = 1; second <= seconds; second++) {
                recorder.rows(bench, begin + second * 1_000_000_000L, false);
            }
            while (recorder.waiting() > 1) LockSupport.parkNanos(1_000_000L);
            return millis(recorder.end(Outcome.SUCCESS));
        }
    }

    /// The share of a core that encoding takes at the bench's rate, and nothing else.
    private static double encodersAlone(int pictures) {
        double used = 0;
        for (int camera = 0; camera < RecordBench.CAMERAS.size(); camera++) {
            var shape = RecordBench.CAMERAS.get(camera);
            var coded = new CodedPictures(camera, shape.width(), shape.height());
            var argb = new int[shape.width() * shape.height()];
            var format = new VideoFormat(VideoCodec.AV1, shape.width(), shape.height(), RecordBench.FPS);
            try (var encoder = new VideoEncoder(format)) {
                for (int i = 0; i < pictures; i++) {
                    coded.draw(argb, 0, i, i);
                    double before = cpuSeconds();
                    encoder.encode(new Picture(shape.width(), shape.height(), argb));
                    used += cpuSeconds() - before;
                }
            }
        }
        return used / ((double) pictures / RecordBench.FPS);
    }

    private static double cpuShareOver(double seconds) throws InterruptedException {
        long begin = System.nanoTime();
        double cpu = cpuSeconds();
        Thread.sleep(Math.round(1e3 * seconds));
        return (cpuSeconds() - cpu) / (1e-9 * (System.nanoTime() - begin));
    }

    /// What all threads of this process have used of the processor so far.
    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return 1e-9 * system.getProcessCpuTime();
    }

    private static void remove(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
