package orbweaver.dataset.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Statistics;
import orbweaver.dataset.Version21;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.VideoFiles;

/// Writes v2.1: a data file and a video a camera for each episode, lists in JSON lines.
final class Version21Export {
    private final Dataset source;
    private final Path target;
    private final DatasetInfo info;

    Version21Export(Dataset source, Path target) {
        this.source = source;
        this.target = target;
        info = source.info();
    }

    void run(List<Episode> episodes) throws IOException {
        List<String> tasks = Renumbering.tasks(episodes);
        var lines = new StringBuilder();
        var stats = new StringBuilder();
        long from = 0;
        for (int i = 0; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            Episode copy = new Episode(
                    i,
                    episode.tasks(),
                    from,
                    from + episode.length(),
                    episode.data(),
                    episode.videos(),
                    episode.stats(),
                    episode.meta());
            from = copy.to();
            Table rows = Renumbering.rows(source, episode, copy, tasks);
            Path data = path(Version21.DATA_PATH, i, "");
            ParquetWriter.write(data, new Table(rows.columns(), DatasetFiles.dataFooter(info)));
            videos(episode, i);
            lines.append(JsonFile.line(entry(copy))).append('\n');
            stats.append(JsonFile.line(statistics(copy, rows))).append('\n');
        }
        DatasetExport.write(target.resolve("meta/episodes.jsonl"), lines.toString());
        DatasetExport.write(target.resolve("meta/episodes_stats.jsonl"), stats.toString());
        var texts = new StringBuilder();
        for (int i = 0; i < tasks.size(); i++) {
            Map<String, Object> task = new LinkedHashMap<>();
            task.put("task_index", i);
            task.put("task", tasks.get(i));
            texts.append(JsonFile.line(task)).append('\n');
        }
        DatasetExport.write(target.resolve("meta/tasks.jsonl"), texts.toString());
        var totals = new DatasetInfo.Totals(episodes.size(), from, tasks.size());
        DatasetExport.write(target.resolve("meta/info.json"), JsonFile.pretty(Version21.json(info.withTotals(totals))));
    }

    private Path path(String template, int episode, String video) throws IOException {
        Path file = target.resolve(Version21.fill(info, template, episode, video));
        Files.createDirectories(file.resolveSibling("."));
        return file;
    }

    private void videos(Episode episode, int number) throws IOException {
        for (Feature video : info.videos()) {
            Episode.Span span = episode.videos().get(video.name());
            var part = new VideoFiles.Part(
                    source.videoFile(episode, video.name()),
                    span == null ? 0 : span.firstFrame(info.fps()),
                    episode.length());
            VideoFiles.join(List.of(part), path(Version21.VIDEO_PATH, number, video.name()), info.fps());
        }
    }

    private static Map<String, Object> entry(Episode episode) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("episode_index", episode.index());
        entry.put("tasks", episode.tasks());
        entry.put("length", episode.length());
        return entry;
    }

    private Map<String, Object> statistics(Episode episode, Table rows) {
        var all = new LinkedHashMap<>(episode.stats());
        all.putAll(Statistics.ofRows(info, rows));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("episode_index", episode.index());
        entry.put("stats", Statistics.json(info, all));
        return entry;
    }
}
