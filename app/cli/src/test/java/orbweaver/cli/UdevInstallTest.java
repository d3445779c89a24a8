package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.port.UdevRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UdevInstallTest {
    @TempDir
    private Path rules;

    @Test
    void theRuleIsInstalledOrPrinted() throws IOException {
        var out = new StringWriter();
        assertThat(UdevInstall.run(new PrintWriter(out), rules)).isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(rules.resolve(UdevRule.NAME)))
                .contains("latency_timer", "0403", "6014")
                .isEqualTo(UdevRule.text());
        assertThat(UdevRule.installed(rules)).isTrue();
        assertThat(UdevInstall.run(new PrintWriter(out), rules.resolve("absent")))
                .isEqualTo(ExitStatus.FAULTS_FOUND);
        assertThat(out.toString()).contains("udevadm control --reload").contains("cannot be written by this user");
    }
}
