package orbweaver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import orbweaver.cell.CellException;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.Fault;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.SerialBytePort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Only the emulated arm, for any client that speaks to DYNAMIXEL servos over a serial port.
@Command(
        name = "virtual-arm",
        description = "The emulated arm on a pseudo-terminal, for any DYNAMIXEL client. Runs until its input closes.")
final class VirtualArmCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private static final int FIRST_QUESTIONS = 20;

    @Option(names = "--link", paramLabel = "PATH", description = "Make PATH a symbolic link to the port.")
    private @Nullable Path link;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the scene and the faults (default: 0).")
    private long seed;

    @Option(names = "--task", paramLabel = "T", description = "Whose objects lie on the table (default: pick-red).")
    private String task = "pick-red";

    @Option(names = "--paced", description = "Bytes take as long as on a wire at 1 Mbps.")
    private boolean paced;

    @Option(names = "--fault", paramLabel = "F", description = "Something wrong, repeatable: " + Fault.FORMS + ".")
    private List<String> faults = new ArrayList<>();

    VirtualArmCommand() {
        this(System.in);
    }

    /// Ends when `in` does.
    VirtualArmCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws InterruptedException {
        VirtualArm arm = start();
        OnSignal onSignal = OnSignal.run("virtual-arm-signal", () -> {
            arm.close();
            Runtime.getRuntime().halt(ExitStatus.DONE);
        });
        try {
            if (faults.isEmpty()) receiveFirstClient(arm);
            announce(arm);
            Thread.ofPlatform().name("virtual-arm-input").daemon().start(() -> {
                waitForEnd();
                arm.close();
            });
            arm.awaitClosed();
            if (!arm.closed()) throw CommandFailure.failure("the virtual arm failed; the log says why");
            return ExitStatus.DONE;
        } finally {
            onSignal.close();
            arm.close();
        }
    }

    /// A client of our own comes and goes: what answers the first question of all is loaded and compiled while it
    /// answers, which takes longer than a client waits. With faults, this would use up some of their chances.
    private static void receiveFirstClient(VirtualArm arm) {
        ArmDescription description = ArmDescription.load();
        int baud = description.protocol().baud();
        try (BytePort port = SerialBytePort.open(arm.path().toString(), baud)) {
            var requests = new ServoRequests(port, baud, ServoRequests.namesOf(description.servos()));
            for (int k = 0; k < FIRST_QUESTIONS; k++) {
                for (ArmDescription.Servo servo : description.servos()) requests.ping(servo.id());
            }
        } catch (IOException e) {
            throw CommandFailure.failure("the virtual arm does not answer (" + e.getMessage() + ")", e);
        }
    }

    private void announce(VirtualArm arm) {
        var out = spec.commandLine().getOut();
        out.println("ready " + (link == null ? arm.path() : link));
        out.flush();
    }

    private VirtualArm start() {
        try {
            var parsed = faults.stream().map(Fault::parse).toList();
            return VirtualArm.start(new VirtualArm.Options(task, seed, link, paced, parsed));
        } catch (IllegalArgumentException | CellException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private void waitForEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
