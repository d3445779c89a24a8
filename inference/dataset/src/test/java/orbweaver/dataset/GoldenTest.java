package orbweaver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import org.junit.jupiter.api.Test;

/// The set that the reference implementation wrote.
class GoldenTest {
    static final Path GOLDEN = Path.of("src/test/resources/orbweaver/dataset/lerobot-v3-reference");

    final Dataset golden = Dataset.open(GOLDEN);

    @Test
    void factsAreRead() {
        assertThat(golden.info().fps()).isEqualTo(30);
        assertThat(golden.info().robotType()).isEqualTo("so101_follower");
        assertThat(golden.info().videos())
                .extracting(Feature::name)
                .containsExactly("observation.images.front", "observation.images.wrist");
        assertThat(golden.tasks()).hasSize(2);
        assertThat(golden.episodes()).hasSize(3);
        assertThat(golden.episodes().stream().mapToInt(Episode::length).sum()).isEqualTo(136);
        assertThat(golden.episodes())
                .allSatisfy(e -> assertThat(e.stats()).containsKeys("action", "observation.images.front"));
    }

    @Test
    void rowsAreThoseOfTheEpisode() {
        for (Episode episode : golden.episodes()) {
            Table rows = golden.rows(episode);
            assertThat(rows.rows()).isEqualTo(episode.length());
            assertThat(rows.longs("index")[0]).isEqualTo(episode.from());
            assertThat(rows.column("action").width()).isEqualTo(6);
            Column time = rows.column("timestamp");
            for (int i = 0; i < rows.rows(); i++) {
                assertThat(rows.longs("frame_index")[i]).isEqualTo(i);
                assertThat(time.number(i, 0)).isEqualTo((float) (i / 30.0));
                assertThat(golden.tasks().get((int) rows.longs("task_index")[i]))
                        .isEqualTo(episode.task());
            }
        }
    }

    @Test
    void everyFrameOfEveryVideoIsFound() {
        for (Feature video : golden.info().videos()) {
            for (Episode episode : golden.episodes()) {
                try (EpisodeVideo frames = golden.video(episode, video.name())) {
                    for (int i = 0; i < frames.length(); i++) {
                        assertThat(frames.frame(i).width()).isEqualTo(640);
                    }
                    assertThatThrownBy(() -> frames.frame(frames.length()))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void countedStatisticsAreThoseOfTheReference() {
        for (Episode episode : golden.episodes()) {
            Map<String, FeatureStats> counted = Statistics.ofRows(golden.info(), golden.rows(episode));
            for (String name : counted.keySet()) {
                FeatureStats reference = Objects.requireNonNull(episode.stats().get(name));
                FeatureStats ours = counted.get(name);
                double tolerance = 1e-6 * Math.max(1, ours.max()[0]);
                assertThat(ours.min()).as(name).containsExactly(reference.min(), within(tolerance));
                assertThat(ours.max()).as(name).containsExactly(reference.max(), within(tolerance));
                assertThat(ours.mean()).as(name).containsExactly(reference.mean(), within(1e-5));
                assertThat(ours.std()).as(name).containsExactly(reference.std(), within(1e-5));
                assertThat(ours.count()).isEqualTo(reference.count());
            }
        }
    }

    @Test
    void aggregatedStatisticsAreThoseOfTheReference() {
        Map<String, FeatureStats> all = Statistics.ofEpisodes(
                golden.info(), golden.episodes().stream().map(Episode::stats).toList());
        Map<String, FeatureStats> reference = golden.stats();
        assertThat(all.keySet()).isEqualTo(reference.keySet());
        for (String name : all.keySet()) {
            FeatureStats ours = Objects.requireNonNull(all.get(name));
            FeatureStats theirs = Objects.requireNonNull(reference.get(name));
            for (String number : FeatureStats.NAMES) {
                assertThat(ours.values(number))
                        .as(name + " " + number)
                        // The reference adds up in single precision.
                        .containsExactly(theirs.values(number), within(1e-6));
            }
        }
    }

    @Test
    void infoComesBackAsItWas() {
        Path file = GOLDEN.resolve("meta/info.json");
        assertThat(JsonFile.pretty(golden.info().json())).isEqualTo(text(file));
        assertThat(JsonFile.pretty(Statistics.json(golden.info(), golden.stats())))
                .startsWith("{\n    \"");
    }

    static String text(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
