package orbweaver.core.rollout;

import org.jspecify.annotations.Nullable;

/// A roll-out could not be flown.
public final class RollOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RollOutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
