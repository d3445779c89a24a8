package orbweaver.policy;

import java.io.Serial;

/// Something a policy cannot do. The message is one sentence for the user: what, where, what to do.
public class PolicyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public PolicyException(String message) {
        super(message);
    }

    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
