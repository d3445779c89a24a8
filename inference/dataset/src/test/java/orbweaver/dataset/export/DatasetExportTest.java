package orbweaver.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.Feature;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.write.RecordingPlan.FileLayout;
import orbweaver.dataset.write.SampleSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetExportTest {
    static final Path GOLDEN = Path.of("src/test/resources/orbweaver/dataset/lerobot-v3-reference");

    @TempDir
    Path dir;

    private static void assertSame(Dataset copy, Dataset source) {
        assertThat(copy.tasks()).isEqualTo(source.tasks());
        assertThat(copy.episodes()).hasSameSizeAs(source.episodes());
        for (int i = 0; i < source.episodes().size(); i++) {
            Episode theirs = source.episodes().get(i);
            Episode ours = copy.episodes().get(i);
            assertThat(ours.tasks()).isEqualTo(theirs.tasks());
            Table rows = copy.rows(ours);
            for (Column column : source.rows(theirs).columns()) {
                for (int row = 0; row < theirs.length(); row++) {
                    assertThat(rows.column(column.name()).row(row)).isEqualTo(column.row(row));
                }
            }
            for (Feature video : source.info().videos()) {
                try (EpisodeVideo a = copy.video(ours, video.name());
                        EpisodeVideo b = source.video(theirs, video.name())) {
                    for (int frame = 0; frame < theirs.length(); frame++) {
                        assertThat(a.frame(frame).argb())
                                .isEqualTo(b.frame(frame).argb());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "V21"})
    void theReferencesSetComesBackTheSame(DatasetExport.Shape shape) {
        Dataset golden = Dataset.open(GOLDEN);
        Path target = dir.resolve("copy");
        DatasetExport.run(golden, golden.episodes(), shape, target);
        assertSame(Dataset.open(target), golden);
        assertThat(DatasetCheck.run(target, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAMING", "V21"})
    void ourSetComesBackTheSame(DatasetExport.Shape shape) throws Exception {
        Dataset source = Dataset.open(SampleSets.write(dir.resolve("set"), FileLayout.FILE_PER_EPISODE));
        Path target = dir.resolve("copy");
        DatasetExport.run(source, source.episodes(), shape, target);
        assertSame(Dataset.open(target), source);
        if (shape == DatasetExport.Shape.V21) {
            Path back = dir.resolve("back");
            Dataset older = Dataset.open(target);
            DatasetExport.run(older, older.episodes(), DatasetExport.Shape.STREAMING, back);
            assertSame(Dataset.open(back), source);
            assertThat(DatasetCheck.run(back, true)).isEmpty();
        }
    }

    @Test
    void someEpisodesAreNumberedAnew() throws Exception {
        Dataset source = Dataset.open(SampleSets.write(dir.resolve("set"), FileLayout.SHARED));
        Path target = dir.resolve("copy");
        DatasetExport.run(
                source,
                List.of(source.episodes().get(2), source.episodes().get(1)),
                DatasetExport.Shape.STREAMING,
                target);
        assertThat(DatasetCheck.run(target, true)).isEmpty();
        Dataset copy = Dataset.open(target);
        assertThat(copy.tasks()).containsExactly("task 0", "task 1");
        assertThat(copy.rows(copy.episodes().get(1)).column("label").row(3)).isEqualTo("e1 f3");
    }

    @Test
    void csvHoldsEveryValue() throws Exception {
        Dataset source = Dataset.open(SampleSets.write(dir.resolve("set"), FileLayout.SHARED));
        Path target = dir.resolve("csv");
        DatasetExport.run(source, source.episodes(), DatasetExport.Shape.CSV, target);
        List<String> lines = Files.readAllLines(target.resolve("episode-000001.csv"));
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst())
                .isEqualTo("action.a.pos,action.b.pos,capture.bus_ns,intervention,label,timestamp,frame_index,"
                        + "episode_index,index,task_index,task");
        assertThat(lines.get(3)).isEqualTo("1.0,2.0,1000002,false,e1 f2,0.06666667,2,1,8,1,task 1");
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Dataset golden = Dataset.open(GOLDEN);
        Path target = Files.createDirectory(dir.resolve("mine"));
        assertThatThrownBy(() -> DatasetExport.run(golden, golden.episodes(), DatasetExport.Shape.CSV, target))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> DatasetExport.Shape.of("zip"))
                .hasMessageContaining("choose streaming, v2.1, csv or llada-v");
        assertThat(dir.toFile().list()).containsExactly("mine");
    }
}
