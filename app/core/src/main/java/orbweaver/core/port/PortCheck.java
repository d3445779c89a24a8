package orbweaver.core.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.BusAnswer;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.bus.ServoTable;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.LatencyTimer;
import orbweaver.robot.serial.SerialBytePort;
import orbweaver.robot.service.BusOpener;
import orbweaver.robot.service.BusScan;

/// Looks at a serial port from the outside in: is it there, may this user open it, does somebody else,
/// how slow is its adapter, and who answers. Only asks; nothing is written to a servo.
public final class PortCheck {
    private final ArmDescription arm;

    public PortCheck(ArmDescription arm) {
        this.arm = arm;
    }

    /// The serial ports that are connected, without opening them.
    public List<PortFinding> connected() {
        var findings = new ArrayList<PortFinding>();
        for (String port : SerialBytePort.connected()) {
            Path device = Path.of(port);
            findings.add(
                    Files.isReadable(device) && Files.isWritable(device)
                            ? PortFinding.ok("port: " + port + " is connected; a profile with \"arm\": \"serial:" + port
                                    + "\" uses it")
                            : PortFinding.warning(
                                    "port: " + SerialBytePort.denied(port).getMessage()));
            timer(port).ifPresent(findings::add);
        }
        if (findings.isEmpty()) findings.add(PortFinding.ok("ports: none connected; the virtual arm needs none"));
        return findings;
    }

    /// Everything about one port, from its presence to the servos behind it. Ends at the first fault,
    /// since the rest follows from it.
    public List<PortFinding> look(ArmPort port) {
        return look(port.path(), port);
    }

    List<PortFinding> look(Path path, BusOpener port) {
        if (Files.exists(path) && !(Files.isReadable(path) && Files.isWritable(path))) {
            return List.of(PortFinding.fault(
                    "port: " + SerialBytePort.denied(path.toString()).getMessage()));
        }
        var findings = new ArrayList<PortFinding>();
        try {
            BusAnswer answer = ask(port, arm.protocol().baud());
            findings.add(PortFinding.ok("port: " + path + " can be opened and nobody else has it open"));
            timer(path.toString()).ifPresent(findings::add);
            boolean here = !answer.servos().isEmpty() || port.hasNoBaudRate();
            BusScan scan = here ? new BusScan(arm, Map.of(arm.protocol().baud(), answer)) : atOtherRates(port, answer);
            addBus(findings, scan);
        } catch (IOException e) {
            findings.add(PortFinding.fault("port: " + e.getMessage()));
        }
        return findings;
    }

    private static BusAnswer ask(BusOpener port, int baud) throws IOException {
        try (BytePort open = port.open(baud)) {
            return new ServoRequests(open, baud, id -> "servo " + id).pingAll();
        }
    }

    private static void addBus(List<PortFinding> findings, BusScan scan) {
        for (String finding : scan.findings()) findings.add(PortFinding.fault("bus: " + finding));
        if (scan.findings().isEmpty()) {
            findings.add(PortFinding.ok(
                    "bus: " + scan.found().size() + " servos of a " + scan.arm().name() + " answer"));
        }
    }

    /// Nobody answers at the arm's own rate: somebody at the factory's, or at any other?
    private BusScan atOtherRates(BusOpener port, BusAnswer atOwnRate) throws IOException {
        var answers = new LinkedHashMap<Integer, BusAnswer>();
        answers.put(arm.protocol().baud(), atOwnRate);
        var rates = new LinkedHashSet<Integer>();
        rates.add(BusScan.FACTORY_BAUD);
        rates.addAll(ServoTable.baudRates());
        for (int baud : rates) {
            if (answers.containsKey(baud)) continue;
            BusAnswer answer = ask(port, baud);
            answers.put(baud, answer);
            if (!answer.servos().isEmpty()) break;
        }
        return new BusScan(arm, answers);
    }

    private static Optional<PortFinding> timer(String path) {
        Optional<Integer> millis = LatencyTimer.of(path);
        if (millis.isEmpty()) return Optional.empty();
        String remedy = LatencyTimer.remedy(path);
        return Optional.of(
                remedy.isEmpty()
                        ? PortFinding.ok("latency timer: " + millis.get() + " ms at " + path)
                        : PortFinding.warning("latency timer: " + remedy));
    }
}
