package orbweaver.core.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orbweaver.core.session.Notice;
import orbweaver.dataset.edit.Edits;
import org.jspecify.annotations.Nullable;

/// Everything a window shows of the recorder at one moment (`System.nanoTime()`), immutable.
///
/// `set` is the open dataset or null, `running` the episode being recorded or saved or null; `cameras`
/// stand in the order of the set. `binned` episodes can be brought back, the newest first.
/// `retroSeconds` are ready to be kept. `proposed` is a free folder after a set was refused, or null.
public record RecorderView(
        long nanos,
        State state,
        @Nullable OpenSet set,
        @Nullable Running running,
        List<Lane> cameras,
        List<Recorded> episodes,
        int binned,
        double retroSeconds,
        @Nullable Path proposed,
        List<Notice> notices) {
    public RecorderView {
        cameras = List.copyOf(cameras);
        episodes = List.copyOf(episodes);
        notices = List.copyOf(notices);
    }

    /// What the recorder is doing.
    public enum State {
        /// No dataset is open for recording.
        OFF,
        READY,
        RECORDING,
        SAVING,
        /// The set is being changed; nothing can be recorded meanwhile.
        EDITING
    }

    /// The open dataset: rows a second, its cameras, what it holds, and its size on disk in bytes.
    /// `secondsLeft` is how long the disk lasts at the rate of this set's episodes, infinite while that
    /// is not known. Without `takesEpisodes` it can only be looked at and edited. `lastEdit` is what was
    /// changed last, if it can be taken back.
    public record OpenSet(
            Path folder,
            int fps,
            List<String> cameras,
            int episodes,
            long rows,
            List<String> tasks,
            long bytes,
            double secondsLeft,
            boolean takesEpisodes,
            Optional<Edits.Undoable> lastEdit) {
        public OpenSet {
            cameras = List.copyOf(cameras);
            tasks = List.copyOf(tasks);
        }

        public String name() {
            return String.valueOf(folder.getFileName());
        }
    }

    /// The episode under way. `rows` were taken, of which `safeRows` would outlive a power cut now;
    /// `droppedRows` found no room, `lateTicks` came more than half a period late, the latest by
    /// `latestMillis`.
    public record Running(
            String task,
            long sinceNanos,
            long rows,
            long safeRows,
            long droppedRows,
            long lateTicks,
            double latestMillis,
            List<Mark> marks) {
        public Running {
            marks = List.copyOf(marks);
        }

        /// Rows that wait to be forced to the medium.
        public long rowsWaiting() {
            return rows - safeRows;
        }
    }

    /// One camera of the running episode: rows whose picture was the one before again (`repeated`) or
    /// older than a period (`old`), and pictures that wait for the encoder, of as many as fit.
    public record Lane(String camera, int width, int height, long repeated, long old, int waiting, int capacity) {
        /// Share of the encoder's queue that is filled, 0 to 1.
        public double fill() {
            return capacity == 0 ? 0 : (double) waiting / capacity;
        }
    }

    /// A saved episode. `reasons` say in words why it needs a check; `save` is how long saving it took,
    /// null for episodes of earlier runs.
    public record Recorded(
            int index,
            String task,
            double seconds,
            long rows,
            Outcome outcome,
            List<String> reasons,
            @Nullable Duration save) {
        public Recorded {
            reasons = List.copyOf(reasons);
        }

        /// Whether nothing speaks against the episode.
        public boolean good() {
            return reasons.isEmpty();
        }
    }
}
