package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

    MainTest() {
        var failing = new CommandLine(new Failing());
        line.addSubcommand(failing);
        failing.setExecutionExceptionHandler(Faults::failed);
        failing.setParameterExceptionHandler(Faults::wrongCall);
        failing.setErr(line.getErr());
    }

    @Test
    void suggestsTheNearestWord() {
        assertThat(line.execute("bnech")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("unknown word bnech")
                .contains("bench");
    }

    @Test
    void wrongOptionIsOneLineAndStatusTwo() {
        assertThat(line.execute("bench", "bus", "--jsn", "-")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("--jsn").contains("--json");
    }

    @Test
    void failureKeepsItsStatusAndShowsNoStackTrace() {
        assertThat(line.execute("failing")).isEqualTo(ExitStatus.FAILURE);
        assertThat(err.toString()).hasLineCount(1).contains("port is busy: close the other program");
    }

    @Test
    void verboseShowsWhereItFailed() {
        assertThat(line.execute("failing", "--verbose")).isEqualTo(ExitStatus.FAILURE);
        assertThat(err.toString()).contains("at orbweaver.cli.MainTest");
    }

    @Test
    void unknownBenchNamesTheOnesThereAre() {
        assertThat(line.execute("bench", "speed")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("no bench speed");
    }

    @Test
    void aCallGetsTheCommandItNamesAndNoOther() {
        assertThat(wordsFor("--profile", "bench", "doctor")).containsExactly("doctor");
    }

    @Test
    void helpAndAWrongWordGetEveryCommand() {
        assertThat(wordsFor("--help")).contains("bench", "arm", "model");
        assertThat(wordsFor("bnech")).contains("bench", "arm");
    }

    private static Set<String> wordsFor(String... args) {
        var nowhere = new PrintWriter(new StringWriter());
        return Main.commandLineFor(args, nowhere, nowhere).getSubcommands().keySet();
    }

    @Test
    void everyCommandHasHelp() {
        assertThat(line.execute("bench", "--help")).isZero();
        assertThat(out.toString()).contains("--json").contains("--profile").contains("--verbose");
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        Orbweaver root;

        @Override
        public Integer call() {
            throw CommandFailure.failure(
                    root.verbose() ? "told to talk" : "port is busy: close the other program", new Exception("inner"));
        }
    }
}
