package orbweaver.dataset.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.ParquetWriter;
import org.jspecify.annotations.Nullable;

/// Writes a dataset: new episodes of a new set or of one that is there. Holds the dataset's lock until
/// it is closed. One thread at a time.
public final class DatasetWriter implements AutoCloseable {
    private final Path root;
    private final RecordingPlan plan;
    private final Journal journal;
    private final Disk disk;
    private final Commit.Watch watch;
    private final List<String> recovered;
    private final Thread warmUp;
    private DatasetState state;
    private Runnable encoderBegins = () -> {};
    private @Nullable EpisodeRecorder running;

    /// What an episode is when it ends.
    record Ended(
            String task,
            int frames,
            Map<String, FeatureStats> pictureStats,
            Map<String, Object> notes,
            Commit.@Nullable Prepared prepared) {}

    private DatasetWriter(Path root, RecordingPlan plan, Journal journal, Disk disk, Commit.Watch watch) {
        this.root = root;
        this.plan = plan;
        this.journal = journal;
        this.disk = disk;
        this.watch = watch;
        recovered = new Recovery(root, disk).run(watch);
        if (!Files.exists(root.resolve("meta/info.json"))) {
            create();
        }
        journal.forgetStretches(disk);
        state = DatasetState.read(root);
        new Differences(root, state.info()).refuse(plan);
        warmUp = Thread.ofPlatform().name("dataset-warm-up").start(this::loadParquet);
    }

    /// Opens a set for appending, or starts a new one in a folder that is empty or not there. Unfinished
    /// episodes of earlier runs become part of the set first. A set with another rate, robot, features
    /// or codec is refused, with the differences.
    public static DatasetWriter open(Path root, RecordingPlan plan) {
        return open(root, plan, new Disk(), step -> {});
    }

    static DatasetWriter open(Path root, RecordingPlan plan, Disk disk, Commit.Watch watch) {
        List<String> edited = takeUpEdit(root, disk);
        refuseForeignFolder(root);
        if (Files.exists(root.resolve("meta/info.json"))) {
            // Before anything is touched.
            new Differences(root, DatasetInfo.read(root)).refuse(plan);
        }
        Journal journal = Journal.open(root);
        try {
            var writer = new DatasetWriter(root, plan, journal, disk, watch);
            writer.recovered.addAll(0, edited);
            return writer;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static List<String> takeUpEdit(Path root, Disk disk) {
        if (!Versions.interrupted(root)) {
            return List.of();
        }
        try (Journal _ = Journal.open(root)) {
            return Versions.recover(root, disk);
        }
    }

    private static void refuseForeignFolder(Path root) {
        if (!Files.exists(root) || Files.exists(root.resolve("meta/info.json"))) {
            return;
        }
        try (Stream<Path> inside = Files.list(root)) {
            if (inside.findAny().isPresent()) {
                Path free = Differences.freeName(root);
                throw new RefusedSetException(
                        root + " is no dataset and not empty: choose another folder, for example " + free, free);
            }
        } catch (IOException e) {
            throw new DatasetException(root + " is no folder that a dataset can be written to: choose another one", e);
        }
    }

    private void create() {
        List<Feature> features = plan.features().stream().map(plan::described).toList();
        DatasetInfo info = DatasetInfo.empty(plan.fps(), plan.robotType(), features);
        Path part = root.resolve("meta/info.json.part");
        TextFiles.write(part, JsonFile.pretty(info.json()));
        disk.force(part);
        disk.move(part, root.resolve("meta/info.json"));
    }

    /// The first file takes a second, for loading classes; better now than when the first episode is saved.
    private void loadParquet() {
        Path file = Journal.of(root).resolve("warm-up");
        try {
            ParquetWriter.write(file, DatasetFiles.tasks(List.of("")));
            ParquetReader.read(file);
            Files.deleteIfExists(file);
        } catch (IOException | RuntimeException _) {
            // The same trouble comes up when an episode is saved, where it can be told.
        }
    }

    /// What became of unfinished episodes of earlier runs, a sentence each.
    public List<String> recovered() {
        return List.copyOf(recovered);
    }

    public Path root() {
        return root;
    }

    /// Episodes in the set.
    public int episodes() {
        return state.info().totals().episodes();
    }

    /// Runs this first on every thread that encodes, for example to let other threads go before it. What was started
    /// before stays as it is.
    public void onEncoderThread(Runnable first) {
        encoderBegins = first;
    }

    Runnable encoderBegins() {
        return encoderBegins;
    }

    /// Starts an episode; there is one at a time.
    public EpisodeRecorder begin(String task) {
        if (running != null) {
            throw new IllegalStateException("an episode is being recorded");
        }
        if (task.isBlank()) {
            throw new DatasetException("an episode needs a task: say what is done in it");
        }
        var recorder = new EpisodeRecorder(this, journal.episode(episodes()), task, plan, disk);
        running = recorder;
        return recorder;
    }

    /// Makes the data file of the episode that is about to be recorded.
    RowsAhead rowsAhead(Path folder, String task) {
        DatasetInfo info = state.info();
        int number = state.tasksWith(task).indexOf(task);
        var numbers =
                new EpisodeRows.Numbers(info.totals().episodes(), info.totals().frames(), number, 0);
        return new RowsAhead(info, folder, numbers);
    }

    /// Starts a ring of what was recorded last. There is one at a time, and no episode beside it.
    public RecordingRing ring(double seconds) {
        if (running != null) {
            throw new IllegalStateException("an episode is being recorded");
        }
        return new RecordingRing(this, plan, seconds);
    }

    /// A recorder of a stretch that does not become an episode by itself.
    EpisodeRecorder stretch(long number) {
        var recorder = new EpisodeRecorder(this, journal.stretch(number), "ring", plan, disk);
        running = recorder;
        return recorder;
    }

    /// Makes one episode of stretches that were recorded one after the other.
    int keep(List<EpisodeRecorder.Stretch> stretches, String task, Map<String, ?> notes) {
        Path folder = journal.episode(episodes());
        Ended ended = new Stretches(plan, disk).join(stretches, folder, task, notes);
        EndedEpisode.write(folder, ended, false, disk);
        return commit(folder, ended);
    }

    Disk disk() {
        return disk;
    }

    /// Makes a discarded episode of the set's [Bin] the newest of the set; returns its number.
    public int restore(Path discarded) {
        if (running != null) {
            throw new IllegalStateException("an episode is being recorded");
        }
        Ended ended = EndedEpisode.read(discarded);
        Path folder = journal.take(discarded, episodes());
        int episode = commit(folder, ended);
        Bin.removeEmpty(root);
        return episode;
    }

    /// Changes what the side-car notes of a saved episode say under these names.
    public void annotate(int episode, Map<String, ?> changed) {
        Path file = root.resolve(DatasetFiles.notes(episode));
        Map<String, Object> notes = new LinkedHashMap<>();
        if (Files.exists(file)) {
            notes.putAll(JsonFile.read(file));
        }
        notes.putAll(changed);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        TextFiles.write(part, JsonFile.pretty(notes));
        disk.force(part);
        disk.move(part, file);
    }

    void ended(EpisodeRecorder recorder) {
        if (running == recorder) {
            running = null;
        }
    }

    int commit(Path folder, Ended ended) {
        Sealed sealed = new Placement(root, state, plan.layout()).seal(folder, ended);
        watch.before("seal");
        sealed.write(folder.resolve(Sealed.FILE), disk);
        state = new Commit(new Commit.Place(root, folder, disk), sealed, state, ended.prepared())
                .run(described(), watch);
        return sealed.episode();
    }

    private List<Feature> described() {
        return describe(state.info(), plan);
    }

    static List<Feature> describe(DatasetInfo info, RecordingPlan plan) {
        List<Feature> described = new ArrayList<>();
        info.features().forEach(feature -> described.add(plan.described(feature)));
        return described;
    }

    /// Gives the dataset back. An episode still being recorded stays in the journal.
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        boolean interrupted = false;
        while (warmUp.isAlive()) {
            try {
                warmUp.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        journal.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
