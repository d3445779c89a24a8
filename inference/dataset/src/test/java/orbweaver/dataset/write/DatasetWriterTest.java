package orbweaver.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.JsonFile;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetWriterTest {
    @TempDir
    Path dir;

    Path root;

    @BeforeEach
    void name() {
        root = dir.resolve("set");
    }

    static RecordingPlan plan() {
        return Recordings.plan(VideoCodec.H264, FileLayout.FILE_PER_EPISODE);
    }

    @ParameterizedTest
    @CsvSource({"AV1,FILE_PER_EPISODE", "AV1,SHARED", "H264,FILE_PER_EPISODE", "H264,SHARED"})
    void episodesOfTwoSessionsAreRead(VideoCodec codec, FileLayout layout) throws Exception {
        RecordingPlan plan = Recordings.plan(codec, layout);
        try (var writer = DatasetWriter.open(root, plan)) {
            assertThat(Recordings.record(writer, 0, 7)
                            .finish(Map.of("outcome", "success"))
                            .frames())
                    .isEqualTo(7);
            assertThat(Recordings.record(writer, 1, 4).finish(Map.of()).episode())
                    .isEqualTo(1);
        }
        assertThat(Journal.of(root)).doesNotExist();
        try (var writer = DatasetWriter.open(root, plan)) {
            assertThat(writer.recovered()).isEmpty();
            Recordings.record(writer, 2, 5).finish(Map.of());
        }
        Recordings.assertHolds(root, 7, 4, 5);
        assertThat(JsonFile.read(root.resolve("meta/orbweaver/episode-000000.json")))
                .containsEntry("outcome", "success")
                .containsEntry("dropped_rows", 0);
        try (Stream<Path> files = Files.walk(root)) {
            long videos = files.filter(f -> f.toString().endsWith(".mp4")).count();
            assertThat(videos).isEqualTo(layout == FileLayout.SHARED ? 2 : 6);
        }
        assertThat(DatasetInfo.read(root)
                        .feature(Recordings.FRONT)
                        .orElseThrow()
                        .info())
                .containsEntry("video.codec", codec.label());
    }

    @Test
    void discardedAndTooShortEpisodesLeaveNothing() throws Exception {
        try (var writer = DatasetWriter.open(root, plan())) {
            Recordings.record(writer, 0, 5).discard();
            assertThatThrownBy(() -> Recordings.record(writer, 0, 1).finish(Map.of()))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("an episode needs two");
            Recordings.record(writer, 0, 3).finish(Map.of());
        }
        Recordings.assertHolds(root, 3);
        assertThat(Journal.of(root)).doesNotExist();
    }

    @Test
    void aDiscardedEpisodeComesBackAsTheNewestAndAnOldOneIsRemoved() throws Exception {
        try (var writer = DatasetWriter.open(root, plan())) {
            Path bin = Recordings.record(writer, 0, 5).setAside(Map.of("outcome", "failure"));
            assertThat(Bin.episodes(root)).containsExactly(bin);
            Recordings.record(writer, 0, 3).finish(Map.of());
            Recordings.record(writer, 1, 4).setAside(Map.of());
            assertThat(Bin.episodes(root)).hasSize(2);
            assertThat(writer.restore(Bin.episodes(root).getFirst())).isEqualTo(1);
            assertThat(writer.episodes()).isEqualTo(2);
            writer.annotate(1, Map.of("outcome", "success"));
        }
        Recordings.assertHolds(root, 3, 4);
        Dataset set = Dataset.open(root);
        assertThat(set.notes(set.episodes().get(1)))
                .containsEntry("outcome", "success")
                .containsEntry("dropped_rows", 0);
        Bin.empty(root, Duration.ofDays(30));
        assertThat(Bin.episodes(root)).hasSize(1);
        Bin.empty(root, Duration.ofSeconds(-1));
        assertThat(Bin.of(root)).doesNotExist();
    }

    @Test
    void anotherKindOfRecordingIsRefusedWithEveryDifference() throws Exception {
        try (var writer = DatasetWriter.open(root, plan())) {
            Recordings.record(writer, 0, 3).finish(Map.of());
        }
        String before = Files.readString(root.resolve("meta/info.json"));
        List<Feature> features = new ArrayList<>(plan().features());
        features.set(0, Feature.vector("action", "float32", "a.pos", "b.pos", "c.pos"));
        features.set(1, Feature.video("observation.images.top", 400, 48));
        var other = new RecordingPlan(15, "so101", features, VideoCodec.AV1, FileLayout.SHARED);
        assertThatThrownBy(() -> DatasetWriter.open(root, other))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("it has 30 frames a second, not 15")
                .hasMessageContaining("its robot is wx250s, not so101")
                .hasMessageContaining("its action is float32 [2] [a.pos, b.pos], not float32 [3] [a.pos, b.pos, c.pos]")
                .hasMessageContaining("it has no observation.images.top")
                .hasMessageContaining("it also has " + Recordings.FRONT)
                .hasMessageContaining("its " + Recordings.WRIST + " is encoded as h264, not av1")
                .hasMessageEndingWith("Record to " + dir.resolve("set-2") + " instead");
        assertThat(Files.readString(root.resolve("meta/info.json"))).isEqualTo(before);
        Recordings.assertHolds(root, 3);
    }

    @Test
    void foldersThatAreNoDatasetAreLeftAlone() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("holiday.txt"), "mine");
        assertThatThrownBy(() -> DatasetWriter.open(root, plan()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is no dataset and not empty");
        assertThat(root.toFile().list()).containsExactly("holiday.txt");
        Path file = Files.writeString(dir.resolve("file"), "mine");
        assertThatThrownBy(() -> DatasetWriter.open(file, plan())).isInstanceOf(DatasetException.class);
    }

    @Test
    void oneWriterAtATime() {
        try (var writer = DatasetWriter.open(root, plan())) {
            assertThatThrownBy(() -> DatasetWriter.open(root, plan()))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("is being written by another program");
            assertThat(writer.episodes()).isZero();
        }
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        try (var writer = DatasetWriter.open(root, plan())) {
            EpisodeRecorder recorder = writer.begin("task 0");
            Map<String, Object> row = Recordings.row(0, 0);
            row.put("action", new float[] {1, Float.NaN});
            assertThatThrownBy(() -> recorder.add(row, Recordings.pictures(0, 0)))
                    .hasMessageContaining("action is NaN");
            row.put("action", new float[] {1});
            assertThatThrownBy(() -> recorder.add(row, Recordings.pictures(0, 0)))
                    .hasMessageContaining("action has 1 values, the dataset 2");
            row.remove("action");
            assertThatThrownBy(() -> recorder.add(row, Recordings.pictures(0, 0)))
                    .hasMessageContaining("a row with");
            assertThatThrownBy(() -> recorder.add(Recordings.row(0, 0), Map.of()))
                    .hasMessageContaining("cameras are");
            assertThat(recorder.rows()).isZero();
            recorder.discard();
        }
    }
}
