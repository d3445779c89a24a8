package orbweaver.dataset.check;

import java.util.Arrays;
import java.util.List;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Rows with the numbers, times and tasks that their episode says.
final class MendedRows {
    private static final List<String> DEFAULTS =
            List.of("timestamp", "frame_index", "episode_index", "index", "task_index");

    private MendedRows() {}

    static Table of(DatasetInfo info, Table rows, Episode episode, List<String> tasks) {
        int n = rows.rows();
        float[] time = new float[n];
        long[] frame = new long[n];
        long[] index = new long[n];
        for (int i = 0; i < n; i++) {
            time[i] = (float) ((double) i / info.fps());
            frame[i] = i;
            index[i] = episode.from() + i;
        }
        long[] number = new long[n];
        Arrays.fill(number, episode.index());
        long[] task = rows.longs("task_index").clone();
        int first = Math.max(0, tasks.indexOf(episode.task()));
        Arrays.setAll(task, i -> task[i] < 0 || task[i] >= tasks.size() ? first : task[i]);
        Table mended = rows.with(new Column.Floats("timestamp", 1, time))
                .with(new Column.Longs("frame_index", frame))
                .with(new Column.Longs("episode_index", number))
                .with(new Column.Longs("index", index))
                .with(new Column.Longs("task_index", task));
        return new Table(mended.columns(), DatasetFiles.dataFooter(info));
    }

    static boolean same(Table one, Table other) {
        for (String name : DEFAULTS) {
            for (int row = 0; row < one.rows(); row++) {
                if (one.column(name).number(row, 0) != other.column(name).number(row, 0)) {
                    return false;
                }
            }
        }
        return true;
    }
}
