package orbweaver.core.preflight;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.core.cell.Cells;
import orbweaver.core.port.ArmPort;
import orbweaver.core.port.PortCheck;
import orbweaver.core.port.PortFinding;
import orbweaver.core.port.UdevRule;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.serial.LatencyTimer;
import orbweaver.robot.serial.SerialBytePort;

/// What a run needs of the serial ports.
public final class PortChecks {
    private static final String SERIAL = "serial:";

    private PortChecks() {}

    /// Of the arm of a profile, whose port nobody has open.
    ///
    /// @param arm its address
    /// @param rules where udev rules are installed
    public static List<Finding> of(String arm, Path rules) {
        var check = new PortCheck(ArmDescription.load());
        if (arm.equals(Cells.VIRTUAL)) return withRule(check.connected(), rules);
        try (ArmPort port = ArmPort.of(arm)) {
            return withRule(check.look(port), rules);
        } catch (IllegalArgumentException e) {
            return List.of(Finding.fault("port: " + e.getMessage(), ""));
        }
    }

    private static List<Finding> withRule(List<PortFinding> found, Path rules) {
        var findings = new ArrayList<>(found.stream().map(Finding::of).toList());
        if (Files.isDirectory(rules) && !SerialBytePort.connected().isEmpty() && !UdevRule.installed(rules)) {
            findings.add(Finding.warning(
                    "udev rule: " + UdevRule.NAME + " is not installed", "run: orbweaver doctor --install-udev"));
        }
        return findings;
    }

    /// How long the adapter of a profile's arm keeps short answers, of a port that may be in use; empty where there is
    /// no such timer.
    public static Optional<Finding> latency(String arm) {
        if (!arm.startsWith(SERIAL)) return Optional.empty();
        String port = arm.substring(SERIAL.length());
        String remedy = LatencyTimer.remedy(port);
        return LatencyTimer.of(port)
                .map(millis -> remedy.isEmpty()
                        ? Finding.ok("latency timer: " + millis + " ms at " + port)
                        : Finding.warning("latency timer: " + millis + " ms", remedy));
    }
}
