package orbweaver.dataset;

import java.util.List;
import java.util.Map;

/// One episode: which rows of which data file, and which stretch of which video of each camera.
///
/// Rows are numbered over the whole dataset, `from` (inclusive) to `to` (exclusive); `meta` is the file
/// its own entry lies in.
public record Episode(
        int index,
        List<String> tasks,
        long from,
        long to,
        Place data,
        Map<String, Span> videos,
        Map<String, FeatureStats> stats,
        Place meta) {
    /// A stretch of a video, in seconds.
    public record Span(Place place, double from, double to) {
        /// The number of the stretch's first frame in its file.
        public long firstFrame(int fps) {
            return Math.round(from * fps);
        }
    }

    public Episode {
        tasks = List.copyOf(tasks);
        videos = Map.copyOf(videos);
        stats = Map.copyOf(stats);
    }

    /// Frames.
    public int length() {
        return (int) (to - from);
    }

    /// The text that all its rows share, or the first of several.
    public String task() {
        return tasks.isEmpty() ? "" : tasks.getFirst();
    }
}
