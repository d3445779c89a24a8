package orbweaver.core.record;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Records episodes in a time of the caller's own, as simulations have it. The same rows, files and notes as
/// [Recorder]'s; when the encoders fall behind, the caller waits. One thread.
public final class SteppedRecorder implements AutoCloseable {
    private static final int MOST_WAITING = 48;
    private static final long LOOK_NANOS = 500_000L;

    private final RecordedSet set;
    private @Nullable Take take;

    private SteppedRecorder(RecordedSet set) {
        this.set = set;
    }

    /// Opens a set or starts one.
    ///
    /// @param fps rows a second; 0 for those of the set, 30 in a new one
    public static SteppedRecorder open(Path folder, int fps, List<CameraShape> cameras) {
        return new SteppedRecorder(RecordedSet.open(folder, fps, cameras));
    }

    /// What became of unfinished episodes of earlier runs, a sentence each.
    public List<String> recovered() {
        return set.recovered();
    }

    /// The open dataset.
    public RecorderView.OpenSet view() {
        return set.view();
    }

    /// Starts an episode whose first row is due at `nowNanos`; all times are the caller's.
    public void begin(String task, long nowNanos) {
        if (take != null) throw new IllegalStateException("an episode is being recorded");
        take = set.begin(task, nowNanos);
    }

    /// Makes the rows that are due before `untilNanos`; nothing while no episode is recorded.
    ///
    /// @param success whether the task is done now
    public void rows(RecordingSource source, long untilNanos, boolean success) {
        Take running = take;
        if (running == null) return;
        while (running.due() - untilNanos < 0) running.add(source, running.due(), success);
        while (running.recorder().waiting() > MOST_WAITING) LockSupport.parkNanos(this, LOOK_NANOS);
    }

    /// Pictures that wait for an encoder, of the camera with most.
    public int waiting() {
        return take == null ? 0 : take.recorder().waiting();
    }

    /// Adds words to the next row.
    public void note(String text) {
        Take running = take;
        if (running != null) running.mark(new Mark.Note(running.rows(), text));
    }

    /// Ends the episode and saves it.
    public RecorderView.Recorded end(Outcome outcome) throws InterruptedException {
        Take running = take;
        if (running == null) throw new IllegalStateException("no episode is being recorded");
        take = null;
        return set.finish(running, outcome);
    }

    /// An episode still being recorded stays in the journal, from where the next opening takes it up.
    @Override
    public void close() {
        set.close();
    }
}
