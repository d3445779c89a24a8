package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.pty.Pty;
import orbweaver.cell.servo.Fault;
import orbweaver.core.port.PortFinding;
import orbweaver.core.port.PortFinding.Verdict;
import orbweaver.core.port.UdevRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class PortReportTest {
    @TempDir
    Path rules;

    @Test
    void anArmOnAPortIsInOrder() {
        try (VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 0))) {
            List<PortFinding> findings = PortReport.of("serial:" + arm.path(), rules);
            assertThat(findings).allMatch(f -> f.verdict() != Verdict.FAULT);
            assertThat(findings).anyMatch(f -> f.what().contains("9 servos of a WidowX 250s answer"));
        }
    }

    @Test
    void aGapAndSilenceAndAMissingPortAreFaultsThatSayWhatToDo() throws IOException {
        var options = new VirtualArm.Options("pick-red", 0, null, false, List.of(new Fault.Missing(9)));
        try (VirtualArm arm = VirtualArm.start(options)) {
            assertThat(faults("serial:" + arm.path()))
                    .singleElement()
                    .asString()
                    .contains("to servo 9 (gripper)");
        }
        try (Pty silent = Pty.open()) {
            assertThat(faults(silent.path().toString()))
                    .singleElement()
                    .asString()
                    .contains("12 V supply");
        }
        assertThat(faults("serial:/dev/ttyNONE7")).singleElement().asString().contains("There is no port");
        assertThat(faults("usb:3")).singleElement().asString().contains("is no port");
    }

    private List<String> faults(String arm) {
        return PortReport.of(arm, rules).stream()
                .filter(f -> f.verdict() == Verdict.FAULT)
                .map(PortFinding::what)
                .toList();
    }

    @Test
    void theRuleIsInstalledOrPrinted() throws IOException {
        var out = new StringWriter();
        assertThat(PortReport.installRule(new PrintWriter(out), rules)).isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(rules.resolve(UdevRule.NAME)))
                .contains("latency_timer", "0403", "6014")
                .isEqualTo(UdevRule.text());
        assertThat(UdevRule.installed(rules)).isTrue();
        assertThat(PortReport.installRule(new PrintWriter(out), rules.resolve("absent")))
                .isEqualTo(ExitStatus.FAULTS_FOUND);
        assertThat(out.toString()).contains("udevadm control --reload").contains("cannot be written by this user");
    }
}
