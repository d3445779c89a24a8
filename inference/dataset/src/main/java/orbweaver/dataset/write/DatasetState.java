package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.Statistics;
import org.jspecify.annotations.Nullable;

/// What a writer needs to know of a dataset as it lies on disk: enough to append without reading all of
/// it again. `last` is the newest episode, null in an empty set.
record DatasetState(
        DatasetInfo info, List<String> tasks, @Nullable Episode last, Map<String, FeatureStats> stats) {
    DatasetState {
        tasks = List.copyOf(tasks);
        stats = Map.copyOf(stats);
    }

    /// Reads it. Statistics come from the episodes, not from stats.json, which may be one commit ahead.
    static DatasetState read(Path root) {
        Dataset dataset = Dataset.open(root);
        List<Episode> episodes = dataset.episodes();
        return new DatasetState(
                dataset.info(),
                dataset.tasks(),
                episodes.isEmpty() ? null : episodes.getLast(),
                Statistics.ofEpisodes(
                        dataset.info(), episodes.stream().map(Episode::stats).toList()));
    }

    /// The tasks with this one, which keeps its number when it is known.
    List<String> tasksWith(String task) {
        if (tasks.contains(task)) {
            return tasks;
        }
        List<String> more = new ArrayList<>(tasks);
        more.add(task);
        return more;
    }

    /// The statistics with those of one more episode.
    Map<String, FeatureStats> statsWith(DatasetInfo changed, Episode episode) {
        return last == null
                ? Statistics.ofEpisodes(changed, List.of(episode.stats()))
                : Statistics.ofEpisodes(changed, List.of(stats, episode.stats()));
    }
}
