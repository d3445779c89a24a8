package orbweaver.dataset.parquet;

import java.io.Serial;
import orbweaver.dataset.DatasetException;

/// A file that is no readable Parquet table. The message names the file and what is wrong with it.
public final class ParquetException extends DatasetException {
    @Serial
    private static final long serialVersionUID = 1;

    public ParquetException(String message) {
        super(message);
    }

    public ParquetException(String message, Throwable cause) {
        super(message, cause);
    }
}
