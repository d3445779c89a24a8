package orbweaver.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    static final Path GOLDEN = Path.of("src/test/resources/orbweaver/dataset/lerobot-v3-reference");

    @TempDir
    Path dir;

    static Table everyKind() {
        return new Table(
                List.of(
                        new Column.Floats("action", 2, new float[] {1, 2, 3, 4, 5, Float.MIN_VALUE}),
                        new Column.Doubles("time", 1, new double[] {0.1, Double.MAX_VALUE, -3}),
                        new Column.Longs("frame", new long[] {0, 1, Long.MIN_VALUE}),
                        new Column.Longs("small", Element.INT32, 2, new long[] {1, 2, 3, 4, 5, -6}),
                        new Column.Flags("done", 1, new boolean[] {true, false, true}),
                        new Column.Texts("name", List.of("", "waist", "Ellbogen ä")),
                        new Column.Nested(
                                "tasks", Element.TEXT, 1, List.of(List.of("a", "b"), List.of(), List.of("c"))),
                        new Column.Nested(
                                "cube",
                                Element.DOUBLE,
                                3,
                                List.of(
                                        List.of(List.of(List.of(1.0)), List.of(List.of(2.0))),
                                        List.of(List.of(List.of(3.0)), List.of(List.of(4.0))),
                                        List.of(List.of(List.of(5.0)), List.of(List.of(6.0)))))),
                Map.of("note", "kept"));
    }

    static void assertSame(Table actual, Table expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        for (Column column : expected.columns()) {
            Column other = actual.column(column.name());
            assertThat(other.element()).as(column.name()).isEqualTo(column.element());
            assertThat(other.width()).as(column.name()).isEqualTo(column.width());
            assertThat(other.depth()).as(column.name()).isEqualTo(column.depth());
            for (int row = 0; row < expected.rows(); row++) {
                assertThat(other.row(row)).as(column.name() + " row " + row).isEqualTo(column.row(row));
            }
        }
    }

    @Test
    void everyKindOfColumnComesBack() {
        Path file = dir.resolve("all.parquet");
        ParquetWriter.write(file, everyKind());
        Table read = ParquetReader.read(file);
        assertSame(read, everyKind());
        assertThat(read.footer()).containsEntry("note", "kept").containsKey("ARROW:schema");
    }

    @Test
    void severalTablesBecomeARowGroupEach() {
        Path file = dir.resolve("groups.parquet");
        Table whole = everyKind();
        ParquetWriter.write(file, List.of(whole.slice(0, 1), whole.slice(1, 3)));
        assertSame(ParquetReader.read(file), whole);
        assertThat(ParquetReader.rowGroups(file)).containsExactly(1L, 2L);
        assertThat(dir).isDirectoryContaining(f -> f.equals(file));
        assertThat(dir.toFile().list()).hasSize(1);
    }

    @Test
    void onlyWantedColumnsAreRead() {
        Path file = dir.resolve("all.parquet");
        ParquetWriter.write(file, everyKind());
        assertThat(ParquetReader.read(file, name -> name.startsWith("t")).names())
                .containsExactly("time", "tasks");
    }

    @Test
    void filesOfTheReferenceComeBackAfterWriting() {
        for (String name : List.of(
                "data/chunk-000/file-000.parquet", "meta/episodes/chunk-000/file-000.parquet", "meta/tasks.parquet")) {
            Table reference = ParquetReader.read(GOLDEN.resolve(name));
            Path file = dir.resolve("copy.parquet");
            ParquetWriter.write(file, reference);
            Table copy = ParquetReader.read(file);
            assertSame(copy, reference);
            assertThat(copy.footer().keySet()).isEqualTo(reference.footer().keySet());
        }
    }

    @Test
    void damageIsNamedWithTheFile() throws IOException {
        Path file = dir.resolve("all.parquet");
        ParquetWriter.write(file, everyKind());
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 8, bytes.length / 2, bytes.length - 1}) {
            Path cut = dir.resolve("cut.parquet");
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ParquetReader.read(cut))
                    .isInstanceOf(ParquetException.class)
                    .hasMessageContaining("cut.parquet is no readable Parquet file");
        }
        assertThatThrownBy(() -> ParquetReader.read(dir.resolve("none.parquet")))
                .isInstanceOf(ParquetException.class)
                .hasMessageContaining("none.parquet is missing");
    }
}
