package orbweaver.core.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import orbweaver.cell.VirtualArm;
import orbweaver.core.profile.CellProfile;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.PortOwner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SerialCellTest {
    private static final int BAUD = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void aPortThatAnotherProgramHoldsWithoutALockIsRefusedByTheHoldersName() throws IOException, InterruptedException {
        try (VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 0));
                Cell cell = cell(arm.path())) {
            Process other = new ProcessBuilder("sh", "-c", "exec sleep 60 <> " + arm.path()).start();
            try {
                await().atMost(20, TimeUnit.SECONDS)
                        .until(() -> PortOwner.of(arm.path())
                                .filter(owner -> owner.process() == other.pid())
                                .isPresent());
                assertThatThrownBy(cell::openPort)
                        .isInstanceOf(PortException.Busy.class)
                        .hasMessageContaining("is in use by sleep (process " + other.pid() + ")");
            } finally {
                other.destroyForcibly().waitFor();
            }
            try (BytePort port = cell.openPort()) {
                assertThat(port).isNotNull();
            }
        }
    }

    @Test
    void aDeviceThatIsNoSerialPortIsCalledThat() throws IOException {
        try (Cell cell = cell(Path.of("/dev/null"))) {
            assertThatThrownBy(cell::openPort)
                    .isInstanceOf(PortException.Unusable.class)
                    .hasMessageContaining("it is no serial port");
        }
    }

    private Cell cell(Path port) throws IOException {
        String profile = """
                {"name": "test", "arm": "serial:%s", "cameras": {"front": "webcam:none"}, "policy": "none"}""".formatted(port);
        return Cells.open(CellProfile.load(Files.writeString(folder.resolve("cell.json"), profile)), BAUD);
    }
}
