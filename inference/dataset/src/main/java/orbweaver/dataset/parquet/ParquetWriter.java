package orbweaver.dataset.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalInputFile;

/// Writes tables the way pyarrow does: every column optional, SNAPPY, dictionaries, version 1 pages, one
/// row group a table, and the Arrow schema in the footer. Files are written in place; whoever needs an
/// atomic change writes aside and renames.
public final class ParquetWriter {
    private static final long ONE_ROW_GROUP = 1L << 40;

    private ParquetWriter() {}

    /// Writes one table as one row group, with its footer's key-values. An existing file is replaced.
    public static void write(Path file, Table table) {
        try (var appender = new TableAppender(file, table)) {
            appender.add(table);
        }
    }

    /// Writes tables of one schema as one file with a row group each, with the first one's key-values.
    public static void write(Path file, List<Table> groups) {
        if (groups.size() == 1) {
            write(file, groups.getFirst());
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".group");
        Table first = groups.getFirst();
        Map<String, String> footer = new LinkedHashMap<>(first.footer());
        footer.put(ArrowSchema.KEY, ArrowSchema.base64(first.columns(), first.footer()));
        try (var output = new Output(file);
                var writer = new ParquetFileWriter(
                        output,
                        MessageTypes.of(first.columns()),
                        ParquetFileWriter.Mode.OVERWRITE,
                        ONE_ROW_GROUP,
                        0,
                        null,
                        ParquetProperties.builder().build())) {
            writer.start();
            for (Table group : groups) {
                write(part, group);
                writer.appendFile(new LocalInputFile(part));
            }
            writer.end(footer);
            Files.deleteIfExists(part);
        } catch (IOException | IllegalArgumentException e) {
            // The latter when tables have not the same columns.
            throw new ParquetException(file + " cannot be written (" + Reason.of(e) + ")", e);
        }
    }
}
