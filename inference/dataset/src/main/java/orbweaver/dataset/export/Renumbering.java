package orbweaver.dataset.export;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;

/// Rows of an episode with the numbers it has in a copy.
final class Renumbering {
    private Renumbering() {}

    /// The tasks that the episodes use, in the order of their first use.
    static List<String> tasks(List<Episode> episodes) {
        Set<String> tasks = new LinkedHashSet<>();
        episodes.forEach(e -> tasks.addAll(e.tasks()));
        return List.copyOf(tasks);
    }

    static Table rows(Dataset source, Episode episode, Episode copy, List<String> tasks) {
        Table rows = source.rows(episode);
        long[] number = new long[rows.rows()];
        Arrays.fill(number, copy.index());
        long[] index = new long[rows.rows()];
        Arrays.setAll(index, i -> copy.from() + i);
        long[] task = rows.longs("task_index").clone();
        for (int i = 0; i < task.length; i++) {
            if (task[i] < 0 || task[i] >= source.tasks().size()) {
                throw new DatasetException("%s: row %d of episode %d has the unknown task %d; run dataset repair"
                        .formatted(source.root(), i, episode.index(), task[i]));
            }
            task[i] = tasks.indexOf(source.tasks().get((int) task[i]));
        }
        return rows.with(new Column.Longs("episode_index", number))
                .with(new Column.Longs("index", index))
                .with(new Column.Longs("task_index", task));
    }
}
