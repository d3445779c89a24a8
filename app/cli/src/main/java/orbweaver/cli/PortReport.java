package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.core.port.ArmPort;
import orbweaver.core.port.PortCheck;
import orbweaver.core.port.PortFinding;
import orbweaver.core.port.UdevRule;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.serial.SerialBytePort;

/// What `doctor` says of serial ports, and the udev rule for the arm's adapter.
final class PortReport {
    private static final String RELOAD = "udevadm control --reload && udevadm trigger --subsystem-match=tty";

    private PortReport() {}

    /// The findings for the arm of a profile.
    ///
    /// @param arm its address
    /// @param rules where udev rules are installed
    static List<PortFinding> of(String arm, Path rules) {
        var check = new PortCheck(ArmDescription.load());
        if (arm.equals("virtual:")) return withRule(check.connected(), rules);
        try (ArmPort port = ArmPort.of(arm)) {
            return withRule(check.look(port), rules);
        } catch (IllegalArgumentException e) {
            return List.of(new PortFinding(PortFinding.Verdict.FAULT, "port: " + e.getMessage()));
        }
    }

    private static List<PortFinding> withRule(List<PortFinding> found, Path rules) {
        var findings = new ArrayList<>(found);
        if (Files.isDirectory(rules) && !SerialBytePort.connected().isEmpty() && !UdevRule.installed(rules)) {
            findings.add(new PortFinding(
                    PortFinding.Verdict.WARNING,
                    "udev rule: " + UdevRule.NAME + " is not installed; run: orbweaver doctor --install-udev"));
        }
        return findings;
    }

    /// Installs the rule where this user may, otherwise prints it with the command that does.
    static int installRule(PrintWriter out, Path rules) {
        try {
            Path file = UdevRule.install(rules);
            out.println("Installed " + file + ". Plug the adapter in anew, or run: " + RELOAD);
            out.flush();
            return ExitStatus.DONE;
        } catch (IOException _) {
            out.print(UdevRule.text());
            out.println();
            out.println(rules + " cannot be written by this user. Save the lines above as "
                    + rules.resolve(UdevRule.NAME) + ", then run: sudo sh -c '" + RELOAD + "'");
            out.flush();
            return ExitStatus.FAULTS_FOUND;
        }
    }
}
