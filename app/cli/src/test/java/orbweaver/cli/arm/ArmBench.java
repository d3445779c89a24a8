package orbweaver.cli.arm;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.servo.Fault;
import orbweaver.cli.Main;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.SerialBytePort;

/// An emulated arm on a real pseudo-terminal, the command line in front of it, and a second look at its
/// registers.
final class ArmBench implements AutoCloseable {
    private static final int BAUD = 1_000_000;
    private static final int XM430 = 1020;

    final VirtualArm arm;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ArmBench(Fault... faults) {
        arm = VirtualArm.start(new VirtualArm.Options("pick-red", 0, null, false, List.of(faults)));
    }

    /// Runs `arm WORDS... --port` on this arm and returns the exit status.
    int arm(String... words) {
        var args = new String[words.length + 3];
        args[0] = "arm";
        System.arraycopy(words, 0, args, 1, words.length);
        args[words.length + 1] = "--port";
        args[words.length + 2] = port();
        return run(args);
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }

    /// The same in a program of its own, whose settings lie in `home`; stderr comes with stdout.
    Process start(Path home, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of("--port", port()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ORBWEAVER_HOME", home.toString());
        return builder.start();
    }

    String port() {
        return arm.path().toString();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    interface Talk {
        void with(ServoRequests bus) throws IOException;
    }

    /// Speaks to the servos as another program would, and leaves.
    void talk(Talk talk) throws IOException {
        try (BytePort port = SerialBytePort.open(port(), BAUD)) {
            talk.with(new ServoRequests(
                    port, BAUD, ServoRequests.namesOf(ArmDescription.load().servos())));
        }
    }

    void write(int id, String item, int value) throws IOException {
        talk(bus -> bus.write(id, ControlTable.of(XM430).item(item), value));
    }

    int read(int id, String item) throws IOException {
        var value = new int[1];
        talk(bus -> value[0] = bus.read(id, ControlTable.of(XM430).item(item)));
        return value[0];
    }

    @Override
    public void close() {
        arm.close();
    }
}
