package orbweaver.core.teleop.sdl;

import java.io.Serial;

/// SDL cannot be used; the message is one sentence for the user.
public final class SdlException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public SdlException(String message) {
        super(message);
    }
}
