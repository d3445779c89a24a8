package orbweaver.dataset;

import java.io.Serial;

/// Something that cannot be done with a dataset. The message is one sentence for the user: what, where,
/// what to do.
public class DatasetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
