package orbweaver.dataset.write;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.video.Picture;
import org.jspecify.annotations.Nullable;

/// One episode while it is recorded. What [#add] has taken outlives a killed program; at most a second
/// of it is lost when the power fails. One thread calls; a thread a camera encodes, one forces the
/// journal to the medium every second.
public final class EpisodeRecorder implements AutoCloseable {
    static final String BEGUN = "episode.json";
    private static final Duration FORCE_EVERY = Duration.ofSeconds(1);

    /// What saving did; `save` is the time from the call to everything being on the medium.
    public record Saved(int episode, int frames, Duration save) {}

    private final DatasetWriter writer;
    private final Path folder;
    private final String task;
    private final RowCodec codec;
    private final Wal rows;
    private final Map<String, CameraLane> lanes = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread forcing;
    private final Disk disk;
    private final RowsAhead ahead;
    private final List<byte[]> fresh = new ArrayList<>();
    private final Map<String, Path> attached = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException failure;
    private final AtomicLong dropped = new AtomicLong();
    private volatile long safe;
    private boolean open = true;

    EpisodeRecorder(DatasetWriter writer, Path folder, String task, RecordingPlan plan, Disk disk) {
        this.writer = writer;
        this.folder = folder;
        this.task = task;
        this.disk = disk;
        Map<String, Object> begun = new LinkedHashMap<>();
        begun.put("task", task);
        begun.put("begun", Instant.now().toString());
        TextFiles.write(folder.resolve(BEGUN), JsonFile.pretty(begun));
        disk.force(folder.resolve(BEGUN));
        codec = new RowCodec(plan.features());
        rows = new Wal(folder.resolve(EpisodeRows.LOG));
        ahead = writer.rowsAhead(folder, task);
        List<Feature> videos = plan.videos();
        for (int camera = 0; camera < videos.size(); camera++) {
            Feature video = videos.get(camera);
            var files = CameraLane.CameraFiles.of(folder, camera);
            lanes.put(video.name(), new CameraLane(files, plan.format(video), video.name(), writer.encoderBegins()));
        }
        forcing = Thread.ofPlatform().name("journal").unstarted(this::forceEverySecond);
        forcing.start();
    }

    /// Waits until the encoders run; recording can begin before, the pictures wait then.
    public void awaitReady() throws InterruptedException {
        for (CameraLane lane : lanes.values()) {
            lane.awaitOpen();
        }
    }

    /// Adds a row with a picture of each camera. False when there is no room for the pictures because
    /// the encoders are too slow and the disk is full: the row is counted as dropped, and nothing of it
    /// is kept. Throws when recording cannot go on.
    public boolean add(Map<String, ?> values, Map<String, Picture> pictures) {
        throwFailure();
        byte[] row = codec.encode(values);
        if (!pictures.keySet().equals(lanes.keySet())) {
            throw new IllegalArgumentException("pictures of " + pictures.keySet() + ", cameras are " + lanes.keySet());
        }
        for (CameraLane lane : lanes.values()) {
            if (!lane.hasRoom()) {
                dropped.incrementAndGet();
                return false;
            }
        }
        pictures.forEach((name, picture) -> {
            CameraLane lane = lanes.get(name);
            if (lane != null) {
                lane.offer(picture);
            }
        });
        rows.append(row);
        synchronized (fresh) {
            fresh.add(row);
        }
        return true;
    }

    /// Adds a line to what goes beside the episode's notes under a name of small letters: an object, with the number of
    /// rows taken so far as `row`. It shares the episode's fate, in the bin as in the set.
    public void attach(String name, Map<String, ?> what) {
        Path file = attached.computeIfAbsent(name, of -> Attached.in(folder, of));
        TextFiles.append(file, Attached.line(rows.records(), what));
    }

    private void throwFailure() {
        RuntimeException e = failure;
        if (e != null) {
            throw new DatasetException("recording stopped: " + e.getMessage(), e);
        }
    }

    private void writeAhead() {
        List<byte[]> next;
        synchronized (fresh) {
            next = List.copyOf(fresh);
            fresh.clear();
        }
        ahead.add(next);
    }

    /// Rows taken so far.
    public long rows() {
        return rows.records();
    }

    /// Rows that found no room.
    public long dropped() {
        return dropped.get();
    }

    /// Rows that would outlive a power cut, with their pictures. Any thread, as are the other counts.
    public long safe() {
        return safe;
    }

    /// Pictures of a camera that wait for its encoder.
    public int waiting(String camera) {
        CameraLane lane = lanes.get(camera);
        return lane == null ? 0 : lane.waiting();
    }

    /// Pictures of a camera that may wait.
    public int capacity(String camera) {
        CameraLane lane = lanes.get(camera);
        return lane == null ? 0 : lane.capacity();
    }

    /// Pictures that wait for an encoder, of the camera with most.
    public int waiting() {
        return lanes.values().stream().mapToInt(CameraLane::waiting).max().orElse(0);
    }

    /// The most pictures that ever waited.
    public int mostWaiting() {
        return lanes.values().stream().mapToInt(CameraLane::mostWaiting).max().orElse(0);
    }

    /// Ends the episode and makes it part of the dataset. `notes` go to a side-car file: labels,
    /// outcome, quality. An episode of fewer than two rows has no statistics; it is discarded, with an
    /// exception that says so.
    public Saved finish(Map<String, ?> notes) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, FeatureStats> stats = end();
        writeAhead();
        var prepared = new Commit.Prepared(ahead.file(), ahead.finish());
        files().forEach(disk::force);
        disk.force(ahead.file());
        Map<String, Object> kept = new LinkedHashMap<>(notes);
        kept.put("dropped_rows", dropped.get());
        int episode = writer.commit(folder, new DatasetWriter.Ended(task, (int) rows.records(), stats, kept, prepared));
        return new Saved(episode, (int) rows.records(), Duration.ofNanos(System.nanoTime() - start));
    }

    /// Ends what is written of the episode, and gives the statistics of its pictures.
    private Map<String, FeatureStats> end() throws InterruptedException {
        Map<String, FeatureStats> stats = new LinkedHashMap<>();
        for (Map.Entry<String, CameraLane> lane : lanes.entrySet()) {
            stats.put(lane.getKey(), lane.getValue().finish());
        }
        stop();
        throwFailure();
        if (rows.records() < 2) {
            ahead.close();
            disk.removeFolder(folder);
            throw new DatasetException(
                    "the episode has " + rows.records() + " frames: an episode needs two, so it was not kept");
        }
        return stats;
    }

    /// Ends the episode and puts it into the set's [Bin], from where [DatasetWriter#restore] takes it;
    /// returns its folder there.
    public Path setAside(Map<String, ?> notes) throws InterruptedException {
        Map<String, FeatureStats> stats = end();
        ahead.close();
        Map<String, Object> kept = new LinkedHashMap<>(notes);
        kept.put("dropped_rows", dropped.get());
        files().forEach(disk::force);
        EndedEpisode.write(folder, new DatasetWriter.Ended(task, (int) rows.records(), stats, kept, null), true, disk);
        Path aside = Bin.next(writer.root());
        disk.move(folder, aside);
        return aside;
    }

    /// What was recorded of a stretch of a ring: its folder, its rows, the statistics of its pictures.
    record Stretch(Path folder, int frames, Map<String, FeatureStats> pictureStats) {}

    /// Ends a stretch and leaves its files where they are; empty when it is too short to hold anything.
    java.util.Optional<Stretch> endStretch() throws InterruptedException {
        if (rows.records() < 2) {
            discard();
            return java.util.Optional.empty();
        }
        Map<String, FeatureStats> stats = end();
        ahead.close();
        return java.util.Optional.of(new Stretch(folder, (int) rows.records(), stats));
    }

    /// Ends the episode and forgets it.
    public void discard() {
        close();
        disk.removeFolder(folder);
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(rows.file());
        for (int camera = 0; camera < lanes.size(); camera++) {
            var of = CameraLane.CameraFiles.of(folder, camera);
            files.add(of.video());
            files.add(of.log());
        }
        files.addAll(attached.values());
        return files;
    }

    private void forceEverySecond() {
        try {
            while (!ended.await(FORCE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                writeAhead();
                long now = rows.records();
                for (CameraLane lane : lanes.values()) {
                    now = Math.min(now, lane.encoded());
                }
                for (Path file : files()) {
                    if (java.nio.file.Files.exists(file)) {
                        disk.force(file);
                    }
                }
                safe = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /// Leaves an unfinished episode in the journal, where the next writer finds it.
    @Override
    public void close() {
        stop();
        ahead.close();
    }

    private void stop() {
        if (!open) {
            return;
        }
        open = false;
        ended.countDown();
        lanes.values().forEach(CameraLane::close);
        rows.close();
        boolean interrupted = false;
        while (forcing.isAlive()) {
            try {
                forcing.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        writer.ended(this);
    }
}
