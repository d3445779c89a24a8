package orbweaver.cli.dataset;

import java.nio.file.Path;
import orbweaver.cli.CommandFailure;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.edit.Edit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which stretch of an episode stays, as a picocli mix-in.
final class TrimRange {
    /// A time this near to a row's is that row's.
    private static final double ROWS = 1e-6;

    @Option(names = "--from", paramLabel = "SECONDS", description = "Keep what is from this time on (default: 0).")
    private @Nullable Double from;

    @Option(names = "--to", paramLabel = "SECONDS", description = "Keep what is before this time (default: the end).")
    private @Nullable Double to;

    @Option(names = "--from-row", paramLabel = "ROW", description = "The same as a row, counted from 0.")
    private @Nullable Integer fromRow;

    @Option(names = "--to-row", paramLabel = "ROW", description = "The same as a row, which goes.")
    private @Nullable Integer toRow;

    Edit of(Path folder, int episode) {
        if ((from != null && fromRow != null) || (to != null && toRow != null)) {
            throw CommandFailure.badInput("trim: give each end in seconds or as a row, not both");
        }
        if (from == null && fromRow == null && to == null && toRow == null) {
            throw CommandFailure.badInput(
                    "trim: say what to keep, with --from and --to in seconds, or --from-row and" + " --to-row");
        }
        Dataset set = Dataset.open(folder);
        int end = set.episodes().stream()
                .filter(e -> e.index() == episode)
                .mapToInt(Episode::length)
                .findFirst()
                .orElse(0);
        int fps = set.info().fps();
        return new Edit.Trim(episode, row(from, fromRow, fps, 0), row(to, toRow, fps, end));
    }

    /// The first row at or after a time.
    private static int row(@Nullable Double seconds, @Nullable Integer row, int fps, int otherwise) {
        if (row != null) {
            return row;
        }
        return seconds == null ? otherwise : (int) Math.ceil(seconds * fps - ROWS);
    }
}
