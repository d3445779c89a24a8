package orbweaver.robot.arm;

import org.jspecify.annotations.Nullable;

/// The description of an arm is missing, unreadable or lacks what was asked of it.
public final class ArmDescriptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArmDescriptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
