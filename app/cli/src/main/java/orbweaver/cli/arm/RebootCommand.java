package orbweaver.cli.arm;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.service.FoundArm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `arm reboot`: one servo, to clear its hardware error.
@Command(name = "reboot", description = "Reboot one servo, which clears its hardware error. Its joint falls.")
final class RebootCommand extends ArmAction {
    private final Consent consent;

    @Parameters(paramLabel = "ID", description = "Of the servo.")
    private int id;

    @Option(names = "--yes", description = "Do not ask when the servo holds torque.")
    private boolean yes;

    RebootCommand() {
        this(System.in);
    }

    RebootCommand(InputStream in) {
        consent = new Consent(in);
    }

    @Override
    int run(ArmPort port) throws IOException {
        try (BytePort open = port.open(arm().protocol().baud())) {
            ServoRequests bus = requests(open);
            ServoPing ping = bus.ping(id);
            if (ping == null) throw CommandFailure.failure("No servo answers as ID " + id + ": look with arm scan");
            ControlTable table = ControlTable.of(arm().servos().getFirst().model());
            if (bus.read(id, table.item("Torque Enable")) != 0 && !yes) {
                consent.get(warning(), "reboot", this::progress);
            }
            return show(new FoundArm(bus, arm(), limits()).reboot(id));
        }
    }

    private String warning() {
        var place = arm().servos().stream().filter(servo -> servo.id() == id).findFirst();
        String joint = place.map(ArmDescription.Servo::name).orElse("ID " + id);
        boolean pair = place.isPresent()
                && arm().servos().stream()
                        .anyMatch(other -> other.joint() != null
                                && other.id() != id
                                && other.joint().equals(place.get().joint()));
        return "Servo %d (%s) holds torque and will lose it%s: support the arm."
                .formatted(id, joint, pair ? ", and its partner then carries the joint alone" : "");
    }

    private int show(FoundArm.Rebooted rebooted) {
        int error = rebooted.hardwareError();
        say("Servo %d is back after %.0f ms, firmware %d, torque off, %s."
                .formatted(
                        id,
                        rebooted.millis(),
                        rebooted.ping().firmware(),
                        error == 0 ? "no hardware error" : "still with " + ArmFault.bitsInWords(error)));
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("back_ms", rounded(rebooted.millis(), 1));
        json.put("firmware", rebooted.ping().firmware());
        json.put("hardware_error_bits", error);
        writeJson(json);
        return error == 0 ? ExitStatus.DONE : ExitStatus.FAILURE;
    }
}
