package orbweaver.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a bench is to run.
///
/// @param secondsPerRow about how long each row may take
/// @param stops so many in each row of `bench stop`, however long that takes; 0 for as many as fit into its time
/// @param kills of `bench record`: kill a recording program so often; 0 measures one that is left alone
/// @param rows of `bench stop` and `bench video`: only these, each a source or SOURCE/CONDITION; empty for all
/// @param model folder to use; null for the profile's
/// @param progress where a line of progress goes
public record BenchPlan(
        double secondsPerRow,
        int stops,
        int kills,
        List<String> rows,
        @Nullable Path model,
        Consumer<String> progress) {
    private static final double NANOS = 1e9;

    public BenchPlan {
        if (!(secondsPerRow > 0)) throw new IllegalArgumentException("seconds per row: " + secondsPerRow);
        if (stops < 0) throw new IllegalArgumentException("stops: " + stops);
        if (kills < 0) throw new IllegalArgumentException("kills: " + kills);
        rows = List.copyOf(rows);
    }

    /// Whether a row is asked for, by its source and condition.
    public boolean wants(String source, String condition) {
        String row = source + "/" + condition.replace(' ', '-');
        return rows.isEmpty() || rows.contains(source) || rows.contains(row);
    }

    /// Whether a row that began at `begunNanos` has stops enough.
    ///
    /// @param least so many in any case
    public boolean enough(int count, int least, long begunNanos) {
        if (stops > 0) return count >= stops;
        return count >= least && System.nanoTime() - begunNanos >= secondsPerRow * NANOS;
    }
}
