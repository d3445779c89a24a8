package orbweaver.dataset.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetFiles;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeTable;
import orbweaver.dataset.Feature;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.Place;
import orbweaver.dataset.Statistics;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.VideoFiles;

/// Writes v3.0 with one file of everything. Pictures are copied, not encoded again.
final class StreamingExport {
    private static final Place FIRST = new Place(0, 0);

    private final Dataset source;
    private final Path target;
    private final DatasetInfo info;

    StreamingExport(Dataset source, Path target) {
        this.source = source;
        this.target = target;
        info = source.info().asVersion3();
    }

    void run(List<Episode> episodes) throws IOException {
        List<String> tasks = Renumbering.tasks(episodes);
        List<Table> rows = new ArrayList<>();
        List<Episode> copies = new ArrayList<>();
        long from = 0;
        for (Episode episode : episodes) {
            Episode copy = moved(episode, copies.size(), from);
            Table table = Renumbering.rows(source, episode, copy, tasks);
            rows.add(new Table(table.columns(), DatasetFiles.dataFooter(info)));
            copies.add(withStats(copy, table));
            from = copy.to();
        }
        for (Feature video : info.videos()) {
            Path file = target.resolve(DatasetFiles.video(info, FIRST, video.name()));
            Files.createDirectories(file.resolveSibling("."));
            VideoFiles.join(parts(episodes, video), file, info.fps());
        }
        write(DatasetFiles.data(info, FIRST), rows);
        write("meta/tasks.parquet", List.of(DatasetFiles.tasks(tasks)));
        write(DatasetFiles.episodes(FIRST), List.of(EpisodeTable.write(info, copies)));
        var stats =
                Statistics.ofEpisodes(info, copies.stream().map(Episode::stats).toList());
        DatasetExport.write(target.resolve("meta/stats.json"), JsonFile.pretty(Statistics.json(info, stats)));
        DatasetInfo counted = info.withTotals(new DatasetInfo.Totals(copies.size(), from, tasks.size()));
        DatasetExport.write(target.resolve("meta/info.json"), JsonFile.pretty(counted.json()));
    }

    private void write(String file, List<Table> tables) throws IOException {
        Path path = target.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        ParquetWriter.write(path, tables);
    }

    private Episode moved(Episode episode, int index, long from) {
        Map<String, Episode.Span> videos = new LinkedHashMap<>();
        double start = (double) from / info.fps();
        double end = (double) (from + episode.length()) / info.fps();
        info.videos().forEach(v -> videos.put(v.name(), new Episode.Span(FIRST, start, end)));
        return new Episode(
                index, episode.tasks(), from, from + episode.length(), FIRST, videos, episode.stats(), FIRST);
    }

    private Episode withStats(Episode episode, Table rows) {
        var stats = new LinkedHashMap<>(episode.stats());
        stats.putAll(Statistics.ofRows(info, rows));
        return new Episode(
                episode.index(),
                episode.tasks(),
                episode.from(),
                episode.to(),
                episode.data(),
                episode.videos(),
                stats,
                episode.meta());
    }

    private List<VideoFiles.Part> parts(List<Episode> episodes, Feature video) {
        List<VideoFiles.Part> parts = new ArrayList<>();
        for (Episode episode : episodes) {
            Episode.Span span = episode.videos().get(video.name());
            parts.add(new VideoFiles.Part(
                    source.videoFile(episode, video.name()),
                    span == null ? 0 : span.firstFrame(info.fps()),
                    episode.length()));
        }
        return parts;
    }
}
