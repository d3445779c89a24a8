package orbweaver.remote.client;

import java.io.Serial;
import orbweaver.policy.PolicyException;

/// The server gave no answer; it may be back at the next request, and another one by then.
final class Unreachable extends PolicyException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean away;

    /// @param away whether there is no server, rather than one that takes too long
    Unreachable(String message, boolean away) {
        super(message);
        this.away = away;
    }

    boolean away() {
        return away;
    }
}
