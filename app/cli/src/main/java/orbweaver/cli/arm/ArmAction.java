package orbweaver.cli.arm;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import orbweaver.cell.CellException;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.JsonOutput;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// What all words of `arm` share: the port, where the output goes, and how a failure reads.
abstract class ArmAction implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable ArmCommand parent;

    @Option(
            names = "--port",
            required = true,
            paramLabel = "URI",
            description = "serial:/dev/ttyUSB0, only the path, or virtual: for an emulated arm made for this call.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOutput json;

    private final ArmDescription arm = ArmDescription.load();

    /// Does the work and returns the exit status.
    abstract int run(ArmPort port) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        try (ArmPort port = ArmPort.of(address)) {
            return run(port);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        } catch (IOException | ArmException | CellException e) {
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        }
    }

    final ArmDescription arm() {
        return arm;
    }

    final Limits limits() {
        return parent == null ? Limits.defaults() : parent.limits();
    }

    /// Requests on an open port at the arm's baud rate.
    final ServoRequests requests(BytePort port) {
        return new ServoRequests(port, arm.protocol().baud(), ServoRequests.namesOf(arm.servos()));
    }

    /// A line of the table; nowhere when stdout belongs to the JSON.
    final void say(String line) {
        if (json.onStdout()) return;
        out().println(line);
        out().flush();
    }

    /// What is under way, on stderr.
    final void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    final void writeJson(Object value) {
        json.write(value, out());
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Whether a person looks at stdout, so that lines may be overwritten.
    final boolean onTerminal() {
        return !json.onStdout()
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
    }

    /// A number for JSON, with no more digits than were measured; null for one that is not known.
    static @Nullable Double rounded(double value, int digits) {
        if (!Double.isFinite(value)) return null;
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
