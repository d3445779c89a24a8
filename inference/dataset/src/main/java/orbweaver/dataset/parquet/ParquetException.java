package orbweaver.dataset.parquet;

import java.io.Serial;

/// A file that is no readable Parquet table. The message names the file and what is wrong with it.
public final class ParquetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ParquetException(String message) {
        super(message);
    }

    public ParquetException(String message, Throwable cause) {
        super(message, cause);
    }
}
