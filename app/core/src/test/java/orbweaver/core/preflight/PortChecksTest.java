package orbweaver.core.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.pty.Pty;
import orbweaver.cell.servo.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class PortChecksTest {
    @TempDir
    Path rules;

    @Test
    void anArmOnAPortIsInOrder() {
        try (VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 0))) {
            List<Finding> findings = PortChecks.of("serial:" + arm.path(), rules);
            assertThat(findings).allMatch(f -> f.verdict() != Finding.Verdict.FAULT);
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
        return PortChecks.of(arm, rules).stream()
                .filter(f -> f.verdict() == Finding.Verdict.FAULT)
                .map(Finding::line)
                .toList();
    }
}
