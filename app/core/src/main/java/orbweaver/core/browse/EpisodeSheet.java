package orbweaver.core.browse;

import java.util.List;
import java.util.Map;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.record.Mark;

/// Everything of a saved episode but its pictures. Immutable.
///
/// @param index its number in the set
/// @param fps rows a second
/// @param cameras names without the feature's prefix, in the order of the set
/// @param groups what can be drawn
/// @param controllers who drove each row, as [orbweaver.core.record.RowMaker] numbers them; empty where the set does
/// not
///     say
/// @param marks what was noted while it was recorded
/// @param chunks decode traces, in order; empty where no policy drove
/// @param notes what stands in the episode's side-car file; empty for other programs' sets
public record EpisodeSheet(
        int index,
        String task,
        int fps,
        int rows,
        List<String> cameras,
        List<LaneGroup> groups,
        List<Integer> controllers,
        List<Mark> marks,
        List<DecodeLog.Chunk> chunks,
        Map<String, Object> notes) {
    public EpisodeSheet {
        cameras = List.copyOf(cameras);
        groups = List.copyOf(groups);
        controllers = List.copyOf(controllers);
        marks = List.copyOf(marks);
        chunks = List.copyOf(chunks);
        notes = Map.copyOf(notes);
    }

    /// Length in seconds.
    public double seconds() {
        return (double) rows / fps;
    }

    /// The chunk that was newest at a row; -1 before the first.
    public int chunkAt(int row) {
        int newest = -1;
        for (int i = 0; i < chunks.size() && chunks.get(i).row() <= row; i++) newest = i;
        return newest;
    }
}
