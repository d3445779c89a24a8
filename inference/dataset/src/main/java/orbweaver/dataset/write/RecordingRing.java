package orbweaver.dataset.write;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.video.Picture;
import org.jspecify.annotations.Nullable;

/// The last seconds of a recording, encoded, of which an episode can be made afterwards. They lie in short
/// stretches, the oldest of which is forgotten as a new one begins. One thread.
public final class RecordingRing implements AutoCloseable {
    private static final double STRETCH_SECONDS = 5;

    private final DatasetWriter writer;
    private final int fps;
    private final int stretchRows;
    private final int mostRows;
    private final Deque<EpisodeRecorder.Stretch> ended = new ArrayDeque<>();
    private @Nullable EpisodeRecorder current;
    private long number;

    RecordingRing(DatasetWriter writer, RecordingPlan plan, double seconds) {
        this.writer = writer;
        fps = plan.fps();
        stretchRows = Math.max(2, (int) Math.round(STRETCH_SECONDS * fps));
        mostRows = (int) Math.round(seconds * fps);
    }

    /// Adds a row with a picture of each camera; false when there was no room for it.
    public boolean add(Map<String, ?> values, Map<String, Picture> pictures) throws InterruptedException {
        EpisodeRecorder to = current;
        if (to != null && to.rows() >= stretchRows) {
            endCurrent();
            to = null;
        }
        if (to == null) {
            to = writer.stretch(number++);
            current = to;
        }
        boolean taken = to.add(values, pictures);
        while (!ended.isEmpty() && rows() > mostRows) {
            writer.disk().removeFolder(ended.removeFirst().folder());
        }
        return taken;
    }

    /// Attaches an object to the row added last, as [EpisodeRecorder#attach] does.
    public void attach(String name, Map<String, ?> what) {
        EpisodeRecorder running = current;
        if (running != null) {
            running.attach(name, what);
        }
    }

    private void endCurrent() throws InterruptedException {
        EpisodeRecorder ending = current;
        current = null;
        if (ending != null) {
            ending.endStretch().ifPresent(ended::add);
        }
    }

    /// Rows that are ready to be kept.
    public long rows() {
        EpisodeRecorder running = current;
        long rows = running == null ? 0 : running.rows();
        for (EpisodeRecorder.Stretch stretch : ended) {
            rows += stretch.frames();
        }
        return rows;
    }

    /// Makes an episode of what is ready; the ring is empty then.
    public EpisodeRecorder.Saved keep(String task, Map<String, ?> notes) throws InterruptedException {
        long start = System.nanoTime();
        endCurrent();
        if (ended.isEmpty()) {
            throw new DatasetException("nothing is ready to be kept yet");
        }
        List<EpisodeRecorder.Stretch> all = List.copyOf(ended);
        int episode = writer.keep(all, task, notes);
        forget();
        int frames = all.stream().mapToInt(EpisodeRecorder.Stretch::frames).sum();
        return new EpisodeRecorder.Saved(episode, frames, Duration.ofNanos(System.nanoTime() - start));
    }

    private void forget() {
        ended.forEach(stretch -> writer.disk().removeFolder(stretch.folder()));
        ended.clear();
    }

    /// Forgets everything.
    @Override
    public void close() {
        EpisodeRecorder running = current;
        current = null;
        if (running != null) {
            running.discard();
        }
        forget();
    }
}
