package orbweaver.cli;

import org.jspecify.annotations.Nullable;

/// Ends a command with a status of [ExitStatus]. The message is the one line that the user sees on stderr: what is
/// wrong, where, and what to do. The cause is shown only with `--verbose`.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private CommandFailure(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// A wrong call or bad input: status 2.
    public static CommandFailure badInput(String message) {
        return new CommandFailure(ExitStatus.BAD_INPUT, message, null);
    }

    /// Bad input found by something below: status 2.
    public static CommandFailure badInput(String message, Throwable cause) {
        return new CommandFailure(ExitStatus.BAD_INPUT, message, cause);
    }

    /// Hardware or an engine failed: status 3.
    public static CommandFailure failure(String message) {
        return new CommandFailure(ExitStatus.FAILURE, message, null);
    }

    /// Hardware or an engine failed: status 3.
    public static CommandFailure failure(String message, Throwable cause) {
        return new CommandFailure(ExitStatus.FAILURE, message, cause);
    }

    /// The exit status that this failure ends the program with.
    public int status() {
        return status;
    }
}
