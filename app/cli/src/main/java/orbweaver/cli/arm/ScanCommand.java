package orbweaver.cli.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.BusAnswer;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.bus.ServoTable;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.service.BusScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `arm scan`: who is on the bus.
@Command(name = "scan", description = "Who answers on the bus, what is missing and what does not belong there.")
final class ScanCommand extends ArmAction {
    private static final String ALL = "all";

    @Option(
            names = "--baud",
            paramLabel = "N|all",
            description = "Baud rate to ask at, or all eight (default: the arm's, 1000000).")
    private String baud = "";

    @Override
    int run(ArmPort port) throws IOException {
        List<Integer> rates = rates(port);
        var answers = new LinkedHashMap<Integer, BusAnswer>();
        for (int rate : rates) {
            if (rates.size() > 1) progress("asking at " + rate + " baud");
            try (BytePort open = port.open(rate)) {
                answers.put(rate, new ServoRequests(open, rate, id -> "servo " + id).pingAll());
            }
        }
        var scan = new BusScan(arm(), answers);
        print(scan);
        List<String> findings = scan.findings();
        findings.forEach(this::say);
        if (findings.isEmpty()) say("All " + arm().servos().size() + " servos of a " + arm().name() + " are there.");
        writeJson(json(scan, port));
        if (findings.isEmpty()) return ExitStatus.DONE;
        return scan.found().isEmpty() ? ExitStatus.FAILURE : ExitStatus.FAULTS_FOUND;
    }

    private List<Integer> rates(ArmPort port) {
        int own = arm().protocol().baud();
        if (baud.isEmpty()) return List.of(own);
        if (!baud.equals(ALL)) return List.of(oneRate());
        if (!port.hasNoBaudRate()) return ServoTable.baudRates();
        say(port.path() + " is a pseudo-terminal, which has no baud rate: asked once.");
        return List.of(own);
    }

    private int oneRate() {
        try {
            int rate = Integer.parseInt(baud);
            if (ServoTable.baudRates().contains(rate)) return rate;
        } catch (NumberFormatException _) {
            // said below
        }
        throw CommandFailure.badInput(
                "--baud " + baud + " is no rate of these servos: use all or one of " + ServoTable.baudRates());
    }

    private void print(BusScan scan) {
        String form = "%4s  %-16s  %-10s  %8s  %8s  %s";
        say(form.formatted("ID", "joint", "model", "firmware", "baud", ""));
        for (BusScan.Found found : scan.found()) {
            String joint = scan.place(found.ping().id())
                    .map(ArmDescription.Servo::name)
                    .orElse("-");
            say(form.formatted(
                            found.ping().id(),
                            joint,
                            model(found.ping().model()),
                            found.ping().firmware(),
                            found.baud(),
                            (scan.inPlace(found) ? "" : "foreign ")
                                    + (found.ping().alert() ? "hardware error: see arm info" : ""))
                    .stripTrailing());
        }
        for (ArmDescription.Servo servo : scan.silent()) {
            say(form.formatted(servo.id(), servo.name(), model(servo.model()), "-", "-", "missing"));
        }
    }

    private static String model(int number) {
        return ControlTable.models().contains(number) ? ControlTable.of(number).name() : "model " + number;
    }

    private static Map<String, Object> json(BusScan scan, ArmPort port) {
        var servos = new ArrayList<Map<String, Object>>();
        for (BusScan.Found found : scan.found()) {
            var servo = new LinkedHashMap<String, Object>();
            servo.put("id", found.ping().id());
            servo.put(
                    "name",
                    scan.place(found.ping().id())
                            .map(ArmDescription.Servo::name)
                            .orElse(""));
            servo.put("model", found.ping().model());
            servo.put("model_name", model(found.ping().model()));
            servo.put("firmware", found.ping().firmware());
            servo.put("baud", found.baud());
            servo.put("in_place", scan.inPlace(found));
            servo.put("alert", found.ping().alert());
            servos.add(servo);
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("port", port.toString());
        all.put("bauds", List.copyOf(scan.answers().keySet()));
        all.put("servos", servos);
        all.put("missing", scan.missing().stream().map(ArmDescription.Servo::id).toList());
        all.put("findings", scan.findings());
        return all;
    }
}
