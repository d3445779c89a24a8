package orbweaver.remote.client;

import java.io.Serial;
import orbweaver.policy.PolicyException;

/// The server gave no answer; it may be back at the next request, and another one by then.
final class Unreachable extends PolicyException {
    @Serial
    private static final long serialVersionUID = 1;

    Unreachable(String message) {
        super(message);
    }
}
