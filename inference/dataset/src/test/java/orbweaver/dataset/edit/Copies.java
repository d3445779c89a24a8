package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.FeatureStats;
import orbweaver.dataset.Statistics;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import orbweaver.dataset.write.SampleSets;

/// Sets to be edited, and what is remembered of them to compare with afterwards.
final class Copies {
    static final Path GOLDEN = Path.of("src/test/resources/orbweaver/dataset/lerobot-v3-reference");

    private static final Set<String> NUMBERED = Set.of("episode_index", "index", "task_index");

    /// The sets that every edit is tried on.
    enum Kind {
        FILE_PER_EPISODE,
        SHARED,
        /// Written by the reference implementation.
        GOLDEN;

        Path in(Path root) throws IOException, InterruptedException {
            if (this == GOLDEN) {
                copy(Copies.GOLDEN, root);
                return root;
            }
            return SampleSets.write(root, FileLayout.valueOf(name()));
        }
    }

    private Copies() {}

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            for (Path path : inside.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /// Every file in a folder and the sum over its bytes.
    static Map<String, Integer> bytes(Path root) throws IOException {
        Map<String, Integer> sums = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(root)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                sums.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return sums;
    }

    /// What an episode holds but for its numbers: each row's values, and the pixels of each frame of each camera.
    record Content(String task, List<Map<String, Object>> rows, Map<String, List<Integer>> frames) {
        static Content of(Dataset set, Episode episode) {
            Table table = set.rows(episode);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Column column : table.columns()) {
                    if (!NUMBERED.contains(column.name())) {
                        values.put(column.name(), column.row(row));
                    }
                }
                rows.add(values);
            }
            Map<String, List<Integer>> frames = new LinkedHashMap<>();
            for (Feature video : set.info().videos()) {
                List<Integer> pixels = new ArrayList<>();
                try (EpisodeVideo reader = set.video(episode, video.name())) {
                    for (int frame = 0; frame < reader.length(); frame++) {
                        pixels.add(Arrays.hashCode(reader.frame(frame).argb()));
                    }
                }
                frames.put(video.name(), pixels);
            }
            return new Content(episode.task(), rows, frames);
        }

        /// Rows from `from` to `to`, with the times that they have as an episode of their own.
        Content cut(int from, int to) {
            List<Map<String, Object>> left = new ArrayList<>();
            for (int row = from; row < to; row++) {
                Map<String, Object> values = new LinkedHashMap<>(rows.get(row));
                values.put("timestamp", rows.get(row - from).get("timestamp"));
                values.put("frame_index", rows.get(row - from).get("frame_index"));
                left.add(values);
            }
            Map<String, List<Integer>> pictures = new LinkedHashMap<>();
            frames.forEach((name, all) -> pictures.put(name, all.subList(from, to)));
            return new Content(task, left, pictures);
        }

        List<Integer> frames(String camera) {
            return frames.getOrDefault(camera, List.of());
        }

        Content withTask(String other) {
            return new Content(other, rows, frames);
        }
    }

    static List<Content> contents(Path root) {
        Dataset set = Dataset.open(root);
        return set.episodes().stream().map(e -> Content.of(set, e)).toList();
    }

    /// Statistics of all rows are those that the rows have, and stats.json adds them up.
    static void assertStatistics(Path root) {
        Dataset set = Dataset.open(root);
        for (Episode episode : set.episodes()) {
            Map<String, FeatureStats> counted = Statistics.ofRows(set.info(), set.rows(episode));
            counted.forEach((name, stats) -> assertSame(name, episode.stats().get(name), stats));
            for (Feature video : set.info().videos()) {
                assertThat(episode.stats()).containsKey(video.name());
            }
        }
        Map<String, FeatureStats> all = Statistics.ofEpisodes(
                set.info(), set.episodes().stream().map(Episode::stats).toList());
        assertThat(set.stats().keySet()).isEqualTo(all.keySet());
        all.forEach((name, stats) -> assertSame(name, set.stats().get(name), stats));
    }

    private static void assertSame(
            String name, @org.jspecify.annotations.Nullable FeatureStats there, FeatureStats counted) {
        assertThat(there).as(name).isNotNull();
        if (there != null) {
            var near = org.assertj.core.api.Assertions.within(1e-5 * Math.max(1, Math.abs(counted.max()[0])));
            assertThat(there.count()).as(name).isEqualTo(counted.count());
            assertThat(there.min()).as(name).containsExactly(counted.min(), near);
            assertThat(there.max()).as(name).containsExactly(counted.max(), near);
            assertThat(there.mean()).as(name).containsExactly(counted.mean(), near);
            assertThat(there.std()).as(name).containsExactly(counted.std(), near);
        }
    }
}
