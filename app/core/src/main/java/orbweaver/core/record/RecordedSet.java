package orbweaver.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.edit.Edits;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.Bin;
import orbweaver.dataset.write.DatasetWriter;
import orbweaver.dataset.write.EpisodeRecorder;
import orbweaver.dataset.write.RecordingPlan;
import orbweaver.robot.scheduling.Scheduling;
import org.jspecify.annotations.Nullable;

/// A dataset that is open for recording, and what is in it. One thread.
final class RecordedSet implements AutoCloseable {
    static final int FPS = 30;
    private static final String ROBOT = "wx250s";
    private static final Duration BIN = Duration.ofDays(30);

    private final DatasetWriter writer;
    private final int fps;
    private final List<CameraShape> cameras;
    private final RowMaker maker = new RowMaker();
    private final List<RecorderView.Recorded> episodes = new ArrayList<>();
    private final Set<String> tasks = new LinkedHashSet<>();
    private RecorderView.OpenSet view;
    private int binned;

    private RecordedSet(DatasetWriter writer, int fps, List<CameraShape> cameras) {
        this.writer = writer;
        writer.onEncoderThread(Scheduling::giveWay);
        this.fps = fps;
        this.cameras = List.copyOf(cameras);
        Dataset dataset = Dataset.open(writer.root());
        tasks.addAll(dataset.tasks());
        dataset.episodes().forEach(episode -> episodes.add(recorded(dataset, episode, null)));
        Bin.empty(writer.root(), BIN);
        view = look();
    }

    /// Opens a set or starts one.
    ///
    /// @param fps rows a second; 0 for those of the set, 30 in a new one
    static RecordedSet open(Path folder, int fps, List<CameraShape> cameras) {
        VideoCodec codec = VideoCodec.AV1;
        int rate = fps == 0 ? FPS : fps;
        if (Files.exists(folder.resolve("meta/info.json"))) {
            DatasetInfo there = DatasetInfo.read(folder);
            rate = fps == 0 ? there.fps() : fps;
            codec = codec(there);
        }
        var plan = new RecordingPlan(
                rate, ROBOT, new RowMaker().features(cameras), codec, RecordingPlan.FileLayout.FILE_PER_EPISODE);
        return new RecordedSet(DatasetWriter.open(folder, plan), rate, cameras);
    }

    private static VideoCodec codec(DatasetInfo there) {
        for (Feature video : there.videos())
            for (VideoCodec codec : VideoCodec.values())
                if (codec.label().equals(video.info().get("video.codec"))) return codec;
        return VideoCodec.AV1;
    }

    static RecorderView.Recorded recorded(Dataset dataset, Episode episode, @Nullable Duration save) {
        Map<String, Object> notes = dataset.notes(episode);
        var reasons = new ArrayList<String>();
        if (notes.get("reasons") instanceof List<?> list) list.forEach(reason -> reasons.add(String.valueOf(reason)));
        if (Boolean.TRUE.equals(notes.get("interrupted"))) reasons.add("the recording was interrupted");
        return new RecorderView.Recorded(
                episode.index(),
                episode.task(),
                (double) episode.length() / dataset.info().fps(),
                episode.length(),
                Outcome.of(notes.getOrDefault("outcome", "")),
                reasons,
                save);
    }

    /// What became of unfinished episodes of earlier runs, a sentence each.
    List<String> recovered() {
        return writer.recovered();
    }

    /// Starts an episode whose first row is due then.
    Take begin(String task, long nowNanos) {
        var plan = new Take.Plan(task, writer.episodes(), fps, cameras, maker);
        return new Take(writer.begin(task), plan, nowNanos);
    }

    /// Starts to keep the last seconds ready.
    Retro retro(long nowNanos) {
        var plan = new Take.Plan("", writer.episodes(), fps, cameras, maker);
        return new Retro(writer.ring(Retro.SECONDS), plan, nowNanos);
    }

    /// Makes an episode of the last seconds.
    void keep(Retro retro, String task) throws InterruptedException {
        EpisodeRecorder.Saved saved = retro.keep(task);
        Dataset dataset = Dataset.open(writer.root());
        episodes.add(recorded(dataset, dataset.episodes().get(saved.episode()), saved.save()));
        tasks.add(task);
        view = look();
    }

    /// Ends an episode and saves it.
    RecorderView.Recorded finish(Take take, Outcome outcome) throws InterruptedException {
        List<String> reasons = take.reasons();
        EpisodeRecorder.Saved saved = take.recorder().finish(take.notes(outcome));
        double seconds = (double) saved.frames() / fps;
        var recorded = new RecorderView.Recorded(
                saved.episode(), take.task(), seconds, saved.frames(), outcome, reasons, saved.save());
        episodes.add(recorded);
        tasks.add(take.task());
        view = look();
        return recorded;
    }

    void discard(Take take) throws InterruptedException {
        Path _ = take.recorder().setAside(take.notes(Outcome.NONE));
        view = look();
    }

    /// Episodes that can be brought back.
    int binned() {
        return binned;
    }

    /// Brings back the episode discarded last.
    void undo() {
        List<Path> bin = Bin.episodes(writer.root());
        if (bin.isEmpty()) throw new DatasetException("the bin is empty: there is nothing to bring back");
        int number = writer.restore(bin.getFirst());
        Dataset dataset = Dataset.open(writer.root());
        episodes.add(recorded(dataset, dataset.episodes().get(number), null));
        tasks.addAll(dataset.tasks());
        view = look();
    }

    /// What an edit left as it was keeps the time that saving it took.
    void remember(List<RecorderView.Recorded> before) {
        for (RecorderView.Recorded was : before) {
            int at = was.index();
            if (at >= episodes.size() || was.save() == null) continue;
            RecorderView.Recorded now = episodes.get(at);
            if (now.rows() != was.rows() || !now.task().equals(was.task())) continue;
            episodes.set(
                    at,
                    new RecorderView.Recorded(
                            at, now.task(), now.seconds(), now.rows(), now.outcome(), now.reasons(), was.save()));
        }
    }

    List<RecorderView.Recorded> episodes() {
        return episodes;
    }

    int fps() {
        return fps;
    }

    RecorderView.OpenSet view() {
        return view;
    }

    private RecorderView.OpenSet look() {
        binned = Bin.episodes(writer.root()).size();
        long bytes = size(writer.root());
        long rows = episodes.stream().mapToLong(RecorderView.Recorded::rows).sum();
        double perSecond = rows == 0 ? 0 : bytes / ((double) rows / fps);
        double left = perSecond == 0 ? Double.POSITIVE_INFINITY : free() / perSecond;
        List<String> names = cameras.stream().map(CameraShape::name).toList();
        return new RecorderView.OpenSet(
                writer.root(),
                fps,
                names,
                episodes.size(),
                rows,
                List.copyOf(tasks),
                bytes,
                left,
                true,
                Edits.last(writer.root()));
    }

    private long free() {
        return writer.root().toFile().getUsableSpace();
    }

    static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
