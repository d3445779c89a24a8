package orbweaver.robot.bus;

import java.util.List;

/// What keeps the arm from being opened, torqued or moved. The message says what, where and what to do, for people.
public final class ArmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArmException(String message) {
        super(message);
    }

    public ArmException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Several findings in one: a line each.
    static ArmException of(List<String> findings) {
        return new ArmException(String.join(System.lineSeparator(), findings));
    }
}
