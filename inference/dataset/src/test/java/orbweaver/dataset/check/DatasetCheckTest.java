package orbweaver.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.ParquetReader;
import orbweaver.dataset.parquet.ParquetWriter;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import orbweaver.dataset.write.SampleSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetCheckTest {
    static final Path GOLDEN = Path.of("src/test/resources/orbweaver/dataset/lerobot-v3-reference");
    static final String FRONT = "videos/observation.images.front/chunk-000/file-00";

    @TempDir
    Path dir;

    private Path set(FileLayout layout) throws InterruptedException {
        return SampleSets.write(dir.resolve("set"), layout);
    }

    private static void cut(Path file, double share) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
    }

    private static void assertMends(Path root, int... lengths) {
        assertThat(DatasetRepair.run(root)).isNotEmpty();
        assertThat(DatasetCheck.run(root, true)).isEmpty();
        SampleSets.assertHolds(root, lengths);
        assertThat(DatasetRepair.run(root)).isEmpty();
    }

    @Test
    void theReferencesSetIsSound() {
        assertThat(DatasetCheck.run(GOLDEN, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ourSetsAreSound(FileLayout layout) throws Exception {
        assertThat(DatasetCheck.run(set(layout), true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lostStatisticsTasksAndCountsAreWrittenAnew(FileLayout layout) throws Exception {
        Path root = set(layout);
        Files.delete(root.resolve("meta/stats.json"));
        Files.delete(root.resolve("meta/tasks.parquet"));
        Path info = root.resolve("meta/info.json");
        Files.writeString(info, Files.readString(info).replace("\"total_frames\": 15", "\"total_frames\": 99"));
        assertThat(DatasetCheck.run(root, false))
                .extracting(Fault::toString)
                .anyMatch(f -> f.contains("stats.json is missing"))
                .anyMatch(f -> f.contains("tasks.parquet is missing"))
                .anyMatch(f -> f.contains("counts 99 frames, the episodes have 15"));
        assertMends(root, 6, 5, 4);
    }

    @Test
    void tasksWithoutAnIndexAreNoticed() throws Exception {
        Path root = set(FileLayout.FILE_PER_EPISODE);
        Path file = root.resolve("meta/tasks.parquet");
        ParquetWriter.write(file, new Table(ParquetReader.read(file).columns()));
        assertThat(DatasetCheck.run(root, false))
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("loaders show numbers instead"));
        assertMends(root, 6, 5, 4);
    }

    @Test
    void foreignFilesAreSetAside() throws Exception {
        Path root = set(FileLayout.FILE_PER_EPISODE);
        Path foreign = root.resolve("data/chunk-000/backup.parquet");
        Files.copy(root.resolve("data/chunk-000/file-000.parquet"), foreign);
        assertThat(DatasetCheck.run(root, false))
                .singleElement()
                .satisfies(f -> assertThat(f.file()).isEqualTo(foreign));
        assertMends(root, 6, 5, 4);
        assertThat(dir.resolve("set.before-repair-1/data/chunk-000/backup.parquet"))
                .exists();
    }

    @Test
    void wrongTimesAreMended() throws Exception {
        Path root = set(FileLayout.SHARED);
        Path file = root.resolve("data/chunk-000/file-000.parquet");
        Table table = ParquetReader.read(file);
        float[] time = new float[table.rows()];
        Arrays.fill(time, 1.7e9f);
        ParquetWriter.write(file, table.with(new Column.Floats("timestamp", 1, time)));
        assertThat(DatasetCheck.run(root, false))
                .isNotEmpty()
                .allSatisfy(
                        f -> assertThat(f.what()).contains("row 0 of episode").contains("has the time"));
        assertMends(root, 6, 5, 4);
    }

    @ParameterizedTest
    @EnumSource(names = "FILE_PER_EPISODE")
    void damagedEpisodesAtTheEndAreDropped(FileLayout layout) throws Exception {
        for (String file : List.of(
                "data/chunk-000/file-002.parquet", FRONT + "2.mp4", "meta/episodes/chunk-000/file-002.parquet")) {
            for (double share : new double[] {0, 0.5}) {
                Path root = SampleSets.write(dir.resolve("set-" + share + file.hashCode()), layout);
                cut(root.resolve(file), share);
                assertThat(DatasetCheck.run(root, false))
                        .as(file + " cut to " + share)
                        .isNotEmpty();
                assertMends(root, 6, 5);
            }
        }
    }

    @Test
    void aHoleIsToldAndNothingIsChanged() throws Exception {
        Path root = set(FileLayout.FILE_PER_EPISODE);
        Files.delete(root.resolve(FRONT + "1.mp4"));
        assertThat(DatasetCheck.run(root, false))
                .singleElement()
                .satisfies(f -> assertThat(f.toString()).contains("file-001.mp4 is missing"));
        assertThatThrownBy(() -> DatasetRepair.run(root))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("episode 1 cannot be read, but 1 later ones can");
        assertThat(Dataset.open(root).episodes()).hasSize(3);
    }

    @Test
    void aSetThatIsBeingRecordedIsNotMended() throws Exception {
        Path root = set(FileLayout.FILE_PER_EPISODE);
        SampleSets.whileOpen(root, () -> {
            assertThat(root.resolve("meta/stats.json").toFile().delete()).isTrue();
            assertThatThrownBy(() -> DatasetRepair.run(root))
                    .hasMessageContaining("is being written by another program");
        });
        assertMends(root, 6, 5, 4);
    }

    @Test
    void whatIsNoDatasetIsSaidSo() throws Exception {
        assertThatThrownBy(() -> DatasetCheck.run(dir.resolve("nowhere"), false))
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> DatasetCheck.run(dir, false)).hasMessageContaining("is no dataset");
        Path root = set(FileLayout.FILE_PER_EPISODE);
        Path info = root.resolve("meta/info.json");
        String text = Files.readString(info);
        Files.writeString(info, text.replace("\"v3.0\"", "\"v4.0\""));
        assertThatThrownBy(() -> Dataset.open(root)).hasMessageContaining("version v4.0");
        Files.writeString(info, text.substring(0, 200));
        assertThatThrownBy(() -> Dataset.open(root)).hasMessageContaining("info.json is not valid JSON");
        Files.writeString(info, text.replace("\"fps\": 30", "\"fps\": 0"));
        assertThatThrownBy(() -> Dataset.open(root)).hasMessageContaining("\"fps\" is 0");
        Files.writeString(info, text.replace("data/chunk-", "../../data/chunk-"));
        assertThatThrownBy(() ->
                        Dataset.open(root).rows(Dataset.open(root).episodes().getFirst()))
                .hasMessageContaining("outside the dataset");
    }
}
