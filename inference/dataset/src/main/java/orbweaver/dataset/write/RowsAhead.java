package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.RunningStats;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.parquet.TableAppender;
import org.jspecify.annotations.Nullable;

/// Makes an episode's data file and its statistics while it is recorded, so that little is left to do at its end. The
/// log of rows stays what counts: after an interruption the file is made from it again. One thread at a time.
final class RowsAhead implements AutoCloseable {
    static final String FILE = "rows.parquet";

    private final DatasetInfo info;
    private final EpisodeRows.Numbers numbers;
    private final RowCodec codec;
    private final Path file;
    private final RunningStats stats;
    private @Nullable TableAppender appender;
    private int rows;

    RowsAhead(DatasetInfo info, Path folder, EpisodeRows.Numbers numbers) {
        this.info = info;
        this.numbers = numbers;
        codec = new RowCodec(info.features());
        file = folder.resolve(FILE);
        stats = new RunningStats(info);
    }

    Path file() {
        return file;
    }

    /// Adds the next records of the log.
    void add(List<byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        Table table = EpisodeRows.complete(
                info, codec.decode(records, records.size()), records.size(), numbers.startingAt(rows));
        TableAppender to = appender;
        if (to == null) {
            to = new TableAppender(file, table);
            appender = to;
        }
        to.add(table);
        stats.add(table);
        rows += records.size();
    }

    /// Ends the file and returns the statistics of its rows.
    Map<String, FeatureStats> finish() {
        close();
        return stats.result();
    }

    @Override
    public void close() {
        TableAppender to = appender;
        appender = null;
        if (to != null) {
            to.close();
        }
    }
}
