package orbweaver.core.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.write.EpisodeRecorder;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;

/// One episode while it is recorded: makes its rows and keeps what is noted of it. One thread.
final class Take {
    private final EpisodeRecorder recorder;
    private final Plan plan;
    private final Ticks ticks;
    private final Quality quality;
    private final List<Mark> marks = new ArrayList<>();
    private final Instant begun = Instant.now();
    private String stop = "";
    private long missing;
    private int chunks;

    /// What is recorded: the task, the number the episode will have, and how.
    record Plan(String task, int episode, int fps, List<CameraShape> cameras, RowMaker maker) {
        Plan {
            cameras = List.copyOf(cameras);
        }

        /// The frames of the set's cameras, in its order; another one may have been plugged in since.
        Map<String, Frame> ofSet(Map<String, Frame> frames) {
            var chosen = new LinkedHashMap<String, Frame>();
            for (CameraShape camera : cameras) {
                Frame frame = frames.get(camera.name());
                if (frame != null) chosen.put(camera.name(), frame);
            }
            return chosen;
        }
    }

    /// @param nowNanos when the first row is due
    Take(EpisodeRecorder recorder, Plan plan, long nowNanos) {
        this.recorder = recorder;
        this.plan = plan;
        ticks = new Ticks(plan.fps(), nowNanos);
        quality = new Quality(plan.fps(), plan.cameras());
    }

    /// When the next row is due.
    long due() {
        return ticks.due();
    }

    /// Makes the row that is due. A row of which a picture is missing, or for which there is no room, is
    /// counted and left out.
    void add(RecordingSource source, long nowNanos, boolean success) {
        Map<String, Frame> frames = plan.ofSet(source.frames(plan.episode(), rows()));
        Driving driving = source.driving();
        stop = driving.stop();
        ticks.made(nowNanos);
        if (frames.size() < plan.cameras().size()) {
            missing++;
            return;
        }
        var pictures = new LinkedHashMap<String, Picture>();
        frames.forEach((name, frame) ->
                pictures.put(RowMaker.video(name), new Picture(frame.width(), frame.height(), frame.argb())));
        var state = source.arm();
        if (recorder.add(plan.maker().row(state, driving, frames, success), pictures))
            quality.add(state, driving, frames, nowNanos);
    }

    /// Keeps the chunks that were decoded while this row was the newest, beside the episode.
    void decoded(List<TraceJson.Saved> since) {
        for (TraceJson.Saved chunk : since) recorder.attach(DecodeLog.NAME, TraceJson.chunk(++chunks, chunk));
    }

    /// Why the arm was stopped at the newest row; empty when it was not.
    String stop() {
        return stop;
    }

    void mark(Mark mark) {
        marks.add(mark);
    }

    String task() {
        return plan.task();
    }

    int episode() {
        return plan.episode();
    }

    long rows() {
        return recorder.rows();
    }

    /// Rows of ticks that are not in the episode.
    long dropped() {
        return recorder.dropped() + missing;
    }

    EpisodeRecorder recorder() {
        return recorder;
    }

    List<String> reasons() {
        return quality.reasons(ticks, dropped(), stop);
    }

    /// What goes into the episode's notes.
    Map<String, Object> notes(Outcome outcome) {
        var notes = new LinkedHashMap<String, Object>();
        notes.put("outcome", outcome.word());
        notes.put("reasons", reasons());
        notes.put("begun", begun.toString());
        notes.put("stopped", stop);
        notes.put("late_ticks", ticks.late());
        notes.put("latest_ms", ticks.latest());
        notes.put("late_ms_p99", ticks.p99());
        notes.put("ticks", ticks.count());
        notes.put("rows_without_picture", missing);
        notes.put("marks", marks.stream().map(Mark::json).toList());
        notes.put("cameras", quality.marked());
        notes.put("chunks", chunks);
        return notes;
    }

    RecorderView.Running view() {
        return new RecorderView.Running(
                task(), ticks.begun(), rows(), recorder.safe(), dropped(), ticks.late(), ticks.latest(), marks);
    }

    List<RecorderView.Lane> lanes() {
        return plan.cameras().stream()
                .map(c -> new RecorderView.Lane(
                        c.name(),
                        c.width(),
                        c.height(),
                        quality.pictures(c.name()).repeated(),
                        quality.pictures(c.name()).old(),
                        recorder.waiting(RowMaker.video(c.name())),
                        recorder.capacity(RowMaker.video(c.name()))))
                .toList();
    }
}
