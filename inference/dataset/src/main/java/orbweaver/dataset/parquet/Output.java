package orbweaver.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A file to write, which is given back even where the Parquet writer forgets it: after an error, as on a full disk.
final class Output implements OutputFile, AutoCloseable {
    private final OutputFile file;
    private final List<PositionOutputStream> opened = new ArrayList<>();

    Output(Path file) {
        this.file = new LocalOutputFile(file);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return opened(file.create(blockSizeHint));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return opened(file.createOrOverwrite(blockSizeHint));
    }

    private PositionOutputStream opened(PositionOutputStream stream) {
        opened.add(stream);
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    /// Closing twice does nothing.
    @Override
    public void close() throws IOException {
        for (PositionOutputStream stream : opened) {
            stream.close();
        }
    }
}
