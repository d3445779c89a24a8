package orbweaver.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import orbweaver.cell.VirtualArm;
import orbweaver.core.port.PortFinding.Verdict;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.SerialBytePort;
import orbweaver.robot.service.BusOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class PortCheckTest {
    private static final int FACTORY = 57_600;

    private final PortCheck check = new PortCheck(ArmDescription.load());

    @Test
    void anArmAtTheFactorysRateIsFoundAndSaid() {
        try (VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 0))) {
            BusOpener slow =
                    baud -> baud == FACTORY ? SerialBytePort.open(arm.path().toString(), baud) : new Silent();
            assertThat(faults(check.look(arm.path(), slow)))
                    .anyMatch(what -> what.contains("ID 1 at 57600 baud") && what.contains("arm setup"))
                    .anyMatch(what -> what.contains("ID 2 at 57600 baud") && what.contains("the arm talks at 1000000"));
        }
    }

    @Test
    void anArmInOrderHasNoFaults() {
        try (ArmPort port = ArmPort.of("virtual:")) {
            List<PortFinding> findings = check.look(port);
            assertThat(faults(findings)).isEmpty();
            assertThat(findings).anyMatch(finding -> finding.what().contains("9 servos"));
            assertThat(port.virtualArm()).isPresent();
            assertThat(port.owner()).isEmpty();
        }
    }

    @Test
    void anAdapterThatFailsIsNamed() {
        BusOpener failing = baud -> {
            throw new IOException("the adapter is on fire");
        };
        assertThat(faults(check.look(Path.of("/dev/null"), failing))).containsExactly("port: the adapter is on fire");
    }

    @Test
    void connectedPortsAreListedWithoutBeingOpened() {
        assertThat(check.connected())
                .isNotEmpty()
                .allMatch(finding -> finding.verdict() != Verdict.FAULT)
                .allMatch(finding ->
                        finding.what().startsWith("port") || finding.what().startsWith("latency"));
    }

    @Test
    void anAddressIsAUriOrAPath() {
        try (ArmPort port = ArmPort.of("serial:/dev/ttyUSB7");
                ArmPort bare = ArmPort.of("/dev/serial/by-id/usb-FTDI:0")) {
            assertThat(port.path()).isEqualTo(Path.of("/dev/ttyUSB7"));
            assertThat(port.hasNoBaudRate()).isFalse();
            assertThat(bare.path().toString()).endsWith("FTDI:0");
        }
        assertThatThrownBy(() -> ArmPort.of("usb:0")).hasMessageContaining("serial:/dev/ttyUSB0");
        assertThatThrownBy(() -> ArmPort.of("serial:")).hasMessageContaining("virtual:");
    }

    private static List<String> faults(List<PortFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAULT)
                .map(PortFinding::what)
                .toList();
    }

    /// A port behind which nobody is.
    private static final class Silent implements BytePort {
        @Override
        public void write(byte[] frame, int length) {}

        @Override
        public int read(byte[] into, int offset, int max, Duration timeout) {
            LockSupport.parkNanos(timeout.toNanos());
            return 0;
        }

        @Override
        public void close() {}
    }
}
