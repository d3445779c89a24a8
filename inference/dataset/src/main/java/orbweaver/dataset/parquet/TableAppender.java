package orbweaver.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Writes a file of one row group from tables that come one after the other. The work is done as they come, so that
/// closing takes about as long for many rows as for few. One thread at a time.
public final class TableAppender implements AutoCloseable {
    private static final long ONE_ROW_GROUP = 1L << 40;

    private final Path file;
    private final Output output;
    private final TableWriteSupport support;
    private final org.apache.parquet.hadoop.ParquetWriter<Integer> writer;

    /// Starts a file with the columns and the footer of a table, whose rows are not written. An existing file is
    /// replaced.
    public TableAppender(Path file, Table like) {
        this.file = file;
        Map<String, String> footer = new LinkedHashMap<>(like.footer());
        footer.put(ArrowSchema.KEY, ArrowSchema.base64(like.columns(), like.footer()));
        support = new TableWriteSupport(like, footer);
        output = new Output(file);
        try {
            writer = new TableBuilder(output, support)
                    .withConf(new PlainParquetConfiguration())
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withRowGroupSize(ONE_ROW_GROUP)
                    .build();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Adds the rows of a table with the same columns.
    public void add(Table rows) {
        support.use(rows);
        try {
            for (int row = 0; row < rows.rows(); row++) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Ends the file.
    @Override
    public void close() {
        try (output) {
            writer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ParquetException failed(IOException e) {
        return new ParquetException(file + " cannot be written (" + Reason.of(e) + ")", e);
    }

    private static final class TableBuilder
            extends org.apache.parquet.hadoop.ParquetWriter.Builder<Integer, TableBuilder> {
        private final TableWriteSupport support;

        TableBuilder(Output output, TableWriteSupport support) {
            super(output);
            this.support = support;
        }

        @Override
        protected TableBuilder self() {
            return this;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }

        @Override
        @Deprecated
        protected WriteSupport<Integer> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return support;
        }
    }
}
