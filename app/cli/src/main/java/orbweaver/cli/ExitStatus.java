package orbweaver.cli;

/// What the program's exit status says to a script.
public final class ExitStatus {
    /// Everything asked for was done.
    public static final int DONE = 0;
    /// A check ran to its end and found faults.
    public static final int FAULTS_FOUND = 1;
    /// A wrong call or bad input; one line on stderr says what, where, and what to do.
    public static final int BAD_INPUT = 2;
    /// Hardware or an engine failed.
    public static final int FAILURE = 3;
    /// Interrupted, after everything was brought to a safe state.
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
