package orbweaver.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// LeRobotDataset v2.1: a data file and a video a camera for each episode, lists in JSON lines.
public final class Version21 {
    public static final String DATA_PATH = "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet";
    public static final String VIDEO_PATH =
            "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4";

    private Version21() {}

    static Dataset open(Path root, DatasetInfo info) {
        List<String> tasks = new ArrayList<>();
        for (Map<String, Object> line : JsonFile.readLines(root.resolve("meta/tasks.jsonl"))) {
            tasks.add(String.valueOf(line.get("task")));
        }
        Map<Integer, Map<String, FeatureStats>> stats = stats(root.resolve("meta/episodes_stats.jsonl"));
        List<Episode> episodes = new ArrayList<>();
        long from = 0;
        for (Map<String, Object> line : JsonFile.readLines(root.resolve("meta/episodes.jsonl"))) {
            if (!(line.get("episode_index") instanceof Integer index)
                    || !(line.get("length") instanceof Integer length)) {
                throw new DatasetException(
                        root.resolve("meta/episodes.jsonl") + ": an episode without an index or a length");
            }
            List<String> texts = line.get("tasks") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            Place place = new Place(index / info.files().chunkSize(), index);
            Map<String, Episode.Span> videos = new LinkedHashMap<>();
            for (Feature video : info.videos()) {
                videos.put(video.name(), new Episode.Span(place, 0, (double) length / info.fps()));
            }
            episodes.add(new Episode(
                    index, texts, from, from + length, place, videos, stats.getOrDefault(index, Map.of()), place));
            from += length;
        }
        return new Dataset(root, info, tasks, episodes);
    }

    private static Map<Integer, Map<String, FeatureStats>> stats(Path file) {
        Map<Integer, Map<String, FeatureStats>> all = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        for (Map<String, Object> line : JsonFile.readLines(file)) {
            if (line.get("episode_index") instanceof Integer index && line.get("stats") instanceof Map<?, ?> map) {
                Map<String, Object> cells = new LinkedHashMap<>();
                map.forEach((key, value) -> cells.put(String.valueOf(key), value));
                all.put(index, Statistics.read(cells));
            }
        }
        return all;
    }

    static String fill(DatasetInfo info, String template, Episode episode, String video) {
        return fill(info, template, episode.index(), video);
    }

    /// The path of an episode's file, from a template.
    public static String fill(DatasetInfo info, String template, int episode, String video) {
        return Place.fill(
                template,
                Map.of(
                        "episode_chunk",
                        episode / info.files().chunkSize(),
                        "episode_index",
                        episode,
                        "video_key",
                        video));
    }

    /// The content of info.json.
    public static Map<String, Object> json(DatasetInfo info) {
        int episodes = info.totals().episodes();
        int chunkSize = info.files().chunkSize();
        Map<String, Object> json = new LinkedHashMap<>(info.json());
        json.put("codebase_version", DatasetInfo.V21);
        json.remove("data_files_size_in_mb");
        json.remove("video_files_size_in_mb");
        json.put("total_videos", episodes * info.videos().size());
        json.put("total_chunks", (episodes + chunkSize - 1) / chunkSize);
        json.put("data_path", DATA_PATH);
        json.put("video_path", info.videos().isEmpty() ? null : VIDEO_PATH);
        return json;
    }
}
