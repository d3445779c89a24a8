package orbweaver.dataset.video;

import java.io.Serial;
import orbweaver.dataset.DatasetException;

/// A video that cannot be read or written. The message says which file and why.
public final class VideoException extends DatasetException {
    @Serial
    private static final long serialVersionUID = 1;

    public VideoException(String message) {
        super(message);
    }

    VideoException(String message, Throwable cause) {
        super(message, cause);
    }
}
