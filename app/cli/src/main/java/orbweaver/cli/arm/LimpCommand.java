package orbweaver.cli.arm;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.service.FoundArm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm limp`: torque off everywhere.
@Command(name = "limp", description = "Switch torque off in every servo. The arm falls: it has no brakes.")
final class LimpCommand extends ArmAction {
    private final Consent consent;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    LimpCommand() {
        this(System.in);
    }

    LimpCommand(InputStream in) {
        consent = new Consent(in);
    }

    @Override
    int run(ArmPort port) throws IOException {
        FoundArm.Released released;
        try (BytePort open = port.open(arm().protocol().baud())) {
            if (!yes) consent.get("The arm will fall: support it.", "limp", this::progress);
            released = new FoundArm(requests(open), arm(), limits()).limp();
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("off", released.off());
        json.put("on", released.on());
        json.put("silent", released.silent());
        writeJson(json);
        if (released.off().isEmpty() && released.on().isEmpty()) {
            throw CommandFailure.failure("No servo answers at " + port.path()
                    + "; torque off was sent three times, and whether it was heard is not known");
        }
        say("Torque is off, read back, in servos " + released.off());
        if (!released.on().isEmpty()) say("Torque is still on in servos " + released.on() + ": cut the 12 V supply.");
        if (!released.silent().isEmpty()) say("Servos " + released.silent() + " do not answer.");
        return released.on().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURE;
    }
}
