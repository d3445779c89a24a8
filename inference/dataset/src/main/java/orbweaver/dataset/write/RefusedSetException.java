package orbweaver.dataset.write;

import java.io.Serial;
import java.nio.file.Path;
import orbweaver.dataset.DatasetException;

/// A folder that these episodes cannot be recorded to. The message says why, and names [#free].
public final class RefusedSetException extends DatasetException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Path free;

    RefusedSetException(String message, Path free) {
        super(message);
        this.free = free;
    }

    /// A folder beside it that is not there yet.
    public Path free() {
        return free;
    }
}
