package orbweaver.cli.dataset;

import java.io.PrintWriter;
import java.io.StringWriter;
import orbweaver.cli.Main;

/// Runs the real command line within the test, and keeps what it said.
final class CommandRun {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// Its exit status.
    int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
