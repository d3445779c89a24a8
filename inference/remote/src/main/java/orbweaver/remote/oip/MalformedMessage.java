package orbweaver.remote.oip;

import java.io.Serial;

/// A message that the protocol does not allow. The text is one sentence for whoever sent it.
public final class MalformedMessage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public MalformedMessage(String message) {
        super(message);
    }

    public MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
