package orbweaver.policy;

import java.io.Serial;

/// The decode was given up because its caller asked for it; nothing is wrong.
public final class CancelledDecode extends PolicyException {
    @Serial
    private static final long serialVersionUID = 1;

    public CancelledDecode() {
        super("decoding was cancelled");
    }
}
