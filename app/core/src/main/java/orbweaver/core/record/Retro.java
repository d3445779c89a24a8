package orbweaver.core.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.video.Picture;
import orbweaver.dataset.write.EpisodeRecorder;
import orbweaver.dataset.write.RecordingRing;
import orbweaver.policy.Frame;
import orbweaver.policy.TraceJson;

/// What is recorded while no episode is, so that its last seconds can become one. One thread.
final class Retro implements AutoCloseable {
    static final double SECONDS = 30;

    private final RecordingRing ring;
    private final Take.Plan plan;
    private Ticks ticks;
    private int chunks;

    Retro(RecordingRing ring, Take.Plan plan, long nowNanos) {
        this.ring = ring;
        this.plan = plan;
        ticks = new Ticks(plan.fps(), nowNanos);
    }

    long due() {
        return ticks.due();
    }

    /// Makes the row that is due; one of which a picture is missing is left out.
    void add(RecordingSource source, long nowNanos) throws InterruptedException {
        ticks.made(nowNanos);
        for (TraceJson.Saved chunk : source.decoded()) ring.attach(DecodeLog.NAME, TraceJson.chunk(++chunks, chunk));
        Map<String, Frame> frames = plan.ofSet(source.frames(plan.episode(), ring.rows()));
        if (frames.size() < plan.cameras().size()) return;
        var pictures = new LinkedHashMap<String, Picture>();
        frames.forEach((name, frame) ->
                pictures.put(RowMaker.video(name), new Picture(frame.width(), frame.height(), frame.argb())));
        var _ = ring.add(plan.maker().row(source.arm(), source.driving(), frames, false), pictures);
    }

    /// Seconds that are ready to be kept.
    double seconds() {
        return (double) ring.rows() / plan.fps();
    }

    /// Makes an episode of them.
    EpisodeRecorder.Saved keep(String task) throws InterruptedException {
        var notes = new LinkedHashMap<String, Object>();
        notes.put("outcome", Outcome.NONE.word());
        notes.put("reasons", List.of());
        notes.put("kept_afterwards", true);
        EpisodeRecorder.Saved saved = ring.keep(task, notes);
        ticks = new Ticks(plan.fps(), System.nanoTime());
        return saved;
    }

    @Override
    public void close() {
        ring.close();
    }
}
