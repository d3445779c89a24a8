package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// The rows of a journalled episode as they go into a data file.
final class EpisodeRows {
    static final String LOG = "rows.wal";

    private EpisodeRows() {}

    static Table read(DatasetInfo info, Path folder, Sealed sealed, int task) {
        List<byte[]> records = Wal.read(folder.resolve(LOG));
        if (records.size() < sealed.frames()) {
            throw new DatasetException(
                    "%s holds %d rows of %d".formatted(folder.resolve(LOG), records.size(), sealed.frames()));
        }
        List<Column> own = new RowCodec(info.features()).decode(records, sealed.frames());
        return complete(info, own, sealed.frames(), new Numbers(sealed.episode(), sealed.from(), task, 0));
    }

    /// What the default columns of an episode's rows are made from: its number, the index of its first row in the set,
    /// its task, and the number of the first of these rows in it.
    record Numbers(int episode, long from, int task, int first) {
        Numbers startingAt(int row) {
            return new Numbers(episode, from, task, row);
        }
    }

    /// The columns in the dataset's order, with the default ones, and the footer that the Hub's viewer reads.
    static Table complete(DatasetInfo info, List<Column> own, int rows, Numbers numbers) {
        Map<String, Column> byName = own.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        float[] time = new float[rows];
        long[] frame = new long[rows];
        long[] episode = new long[rows];
        long[] index = new long[rows];
        long[] task = new long[rows];
        for (int i = 0; i < rows; i++) {
            time[i] = (float) ((double) (numbers.first + i) / info.fps());
            frame[i] = (long) numbers.first + i;
            index[i] = numbers.from + numbers.first + i;
        }
        Arrays.fill(episode, numbers.episode);
        Arrays.fill(task, numbers.task);
        byName.put("timestamp", new Column.Floats("timestamp", 1, time));
        byName.put("frame_index", new Column.Longs("frame_index", frame));
        byName.put("episode_index", new Column.Longs("episode_index", episode));
        byName.put("index", new Column.Longs("index", index));
        byName.put("task_index", new Column.Longs("task_index", task));
        List<Column> ordered = new ArrayList<>();
        for (Feature feature : info.columns()) {
            Column column = byName.get(feature.name());
            if (column == null) {
                throw new DatasetException("the journal holds no values of " + feature.name());
            }
            ordered.add(column);
        }
        return new Table(ordered, DatasetFiles.dataFooter(info));
    }
}
