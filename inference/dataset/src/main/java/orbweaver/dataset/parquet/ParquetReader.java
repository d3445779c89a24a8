package orbweaver.dataset.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// Reads a Parquet file whole, column by column on the calling thread: a dataset has many small files
/// with many columns.
public final class ParquetReader {
    /// The last bytes of a whole file.
    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    private ParquetReader() {}

    /// Reads every column.
    public static Table read(Path file) {
        return read(file, name -> true);
    }

    /// Reads the columns whose names are wanted; others are not decoded.
    public static Table read(Path file, Predicate<String> wanted) {
        return with(file, reader -> {
            var meta = reader.getFooter().getFileMetaData();
            List<Type> fields = meta.getSchema().getFields().stream()
                    .filter(f -> wanted.test(f.getName()))
                    .toList();
            var schema = new MessageType(meta.getSchema().getName(), fields);
            reader.setRequestedSchema(schema);
            Map<String, ColumnBuilder> columns = builders(file, schema);
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                var values = new ColumnReadStoreImpl(
                        group, new DummyRecordConverter(schema).getRootConverter(), schema, meta.getCreatedBy());
                for (ColumnDescriptor leaf : schema.getColumns()) {
                    ColumnBuilder column = columns.get(leaf.getPath()[0]);
                    if (column != null) {
                        column.add(values.getColumnReader(leaf));
                    }
                }
            }
            return new Table(
                    columns.values().stream().map(ColumnBuilder::column).toList(), meta.getKeyValueMetaData());
        });
    }

    private static Map<String, ColumnBuilder> builders(Path file, MessageType schema) {
        Map<String, ColumnBuilder> columns = new LinkedHashMap<>();
        for (ColumnDescriptor leaf : schema.getColumns()) {
            String name = leaf.getPath()[0];
            if (columns.put(name, new ColumnBuilder(file, schema, leaf)) != null) {
                throw new ParquetException(file + ": column " + name + " is a structure, which is not supported");
            }
        }
        return columns;
    }

    /// The number of rows of each row group.
    public static List<Long> rowGroups(Path file) {
        return with(
                file,
                reader -> reader.getRowGroups().stream()
                        .map(BlockMetaData::getRowCount)
                        .toList());
    }

    private static void mustEndAsParquet(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = ByteBuffer.allocate(MARK.length);
            if (channel.size() < 2L * MARK.length
                    || channel.read(end, channel.size() - MARK.length) < MARK.length
                    || !Arrays.equals(end.array(), MARK)) {
                throw new ParquetException(file + " is no readable Parquet file (its end is missing)");
            }
        } catch (IOException e) {
            throw new ParquetException(file + " cannot be read (" + Reason.of(e) + ")", e);
        }
    }

    private interface Use<T> {
        T of(ParquetFileReader reader) throws IOException;
    }

    private static <T> T with(Path file, Use<T> use) {
        if (!Files.exists(file)) {
            throw new ParquetException(file + " is missing");
        }
        mustEndAsParquet(file);
        var options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return use.of(reader);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ParquetException ours) {
                throw ours;
            }
            throw new ParquetException(file + " is no readable Parquet file (" + Reason.of(e) + ")", e);
        }
    }
}
