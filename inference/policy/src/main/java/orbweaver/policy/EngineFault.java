package orbweaver.policy;

import java.io.Serial;

/// The engine failed while it ran; the model folder and the input were fine as far as could be seen.
public final class EngineFault extends PolicyException {
    @Serial
    private static final long serialVersionUID = 1;

    public EngineFault(String message) {
        super(message);
    }

    public EngineFault(String message, Throwable cause) {
        super(message, cause);
    }
}
