package orbweaver.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import orbweaver.core.profile.ProfileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one line on stderr and an exit status.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static int wrongCall(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("orbweaver: " + oneLine(message(e)) + suggestion(e) + " Try: "
                + line.getCommandSpec().qualifiedName() + " --help");
        if (verbose(line) || List.of(args).contains("--verbose")) e.printStackTrace(err);
        return ExitStatus.BAD_INPUT;
    }

    static int failed(Exception e, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (e instanceof InterruptedException) {
            err.println("orbweaver: interrupted");
            return ExitStatus.INTERRUPTED;
        }
        // What is wrong with a profile is one sentence for the user, whichever command reads it.
        boolean badProfile = e instanceof ProfileException;
        int status = e instanceof CommandFailure failure
                ? failure.status()
                : badProfile ? ExitStatus.BAD_INPUT : ExitStatus.FAILURE;
        boolean known = badProfile || e instanceof CommandFailure;
        err.println("orbweaver: "
                + (known
                        ? oneLine(String.valueOf(e.getMessage()))
                        : plain(e) + " (--verbose shows where; the log has it too)"));
        if (verbose(line)) e.printStackTrace(err);
        if (!known) {
            LOG.error("command failed", e);
            if (Thread.getDefaultUncaughtExceptionHandler() instanceof CrashReports reports) {
                reports.report(Thread.currentThread(), e).ifPresent(file -> err.println("The report is " + file));
            }
        }
        return status;
    }

    /// Whether `--verbose` was given anywhere on the line.
    static boolean verbose(CommandLine line) {
        CommandLine top = line;
        while (top.getParent() != null) top = top.getParent();
        return top.getCommand() instanceof Orbweaver root && root.verbose();
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().getFirst();
            return (first.startsWith("-") ? "unknown option " : "unknown word ") + first;
        }
        return String.valueOf(e.getMessage());
    }

    private static String suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) return ".";
        List<String> near = unmatched.getSuggestions();
        if (near.isEmpty()) return ".";
        return ". Did you mean "
                + near.stream().limit(3).map(name -> name.strip()).collect(Collectors.joining(" or ")) + "?";
    }

    private static String plain(Exception e) {
        String name = e.getClass().getSimpleName();
        return e.getMessage() == null ? name : name + ": " + oneLine(e.getMessage());
    }

    private static String oneLine(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
        return line.endsWith(".") && !line.endsWith("..") ? line.substring(0, line.length() - 1) : line;
    }
}
