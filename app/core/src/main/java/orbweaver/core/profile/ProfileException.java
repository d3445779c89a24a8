package orbweaver.core.profile;

import java.io.Serial;

/// A cell profile that cannot be used; the message is one sentence for the user.
public final class ProfileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ProfileException(String message) {
        super(message);
    }
}
