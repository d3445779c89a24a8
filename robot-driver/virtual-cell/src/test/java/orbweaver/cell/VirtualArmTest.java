package orbweaver.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import orbweaver.cell.servo.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A client that shares nothing with us: bytes by hand, into the device file.
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class VirtualArmTest {
    private static final String TASK = "pick-red";
    private static final String SYNC_READ_POSITIONS = "FFFFFD00FE10008284000400010203040506070809";
    private static final int[] MODELS = {1020, 1020, 1020, 1020, 1020, 1020, 1020, 1060, 1060};

    /// Sleep pose of waist, shoulder pair, elbow pair, forearm, wrist angle and wrist in ticks.
    private static final int[] SLEEP_TICKS = {2048, 875, 875, 3058, 3058, 2048, 2570, 2048};

    @TempDir
    Path folder;

    @Test
    void anOutsideClientPingsNineServosAndReadsTheirPositions() throws IOException {
        var link = folder.resolve("arm");
        var options = new VirtualArm.Options(TASK, 1, link, false, List.of());
        try (var arm = VirtualArm.start(options);
                var port = new RandomAccessFile(link.toFile(), "rw")) {
            assertThat(link.toRealPath()).isEqualTo(arm.path());
            for (int id = 1; id <= 9; id++) {
                port.write(framed(HexFormat.of().parseHex("FFFFFD00%02X030001".formatted(id))));
                byte[] answer = new byte[14];
                port.readFully(answer);
                assertThat(answer).startsWith(0xFF, 0xFF, 0xFD, 0x00, id, 0x07, 0x00, 0x55, 0x00);
                assertThat((answer[9] & 0xFF) | ((answer[10] & 0xFF) << 8)).isEqualTo(MODELS[id - 1]);
                assertThat(framed(Arrays.copyOf(answer, 12))).isEqualTo(answer);
            }
            port.write(framed(HexFormat.of().parseHex(SYNC_READ_POSITIONS)));
            byte[] answers = new byte[9 * 15];
            port.readFully(answers);
            for (int k = 0; k < 9; k++) {
                assertThat(answers[15 * k + 4]).isEqualTo((byte) (k + 1));
                if (k < 8) assertThat(s32(answers, 15 * k + 9)).isBetween(SLEEP_TICKS[k] - 60, SLEEP_TICKS[k] + 60);
            }
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void theWorldFollowsRealTimeAndPublishesPictures() {
        try (var arm = VirtualArm.start(VirtualArm.Options.of(TASK, 2))) {
            await().until(() -> arm.snapshot().seconds() > 0.5);
            var first = arm.snapshot();
            arm.arrange(3);
            assertThat(arm.snapshot().bodies()).isNotEqualTo(first.bodies());
            assertThat(arm.ask(VirtualCell::seconds)).isGreaterThanOrEqualTo(0.5);
        }
    }

    @Test
    void aPacedArmTakesTheTimeOfTheWire() throws IOException {
        var options = new VirtualArm.Options(TASK, 1, null, true, List.of());
        try (var arm = VirtualArm.start(options);
                var port = new RandomAccessFile(arm.path().toFile(), "rw")) {
            byte[] request = framed(HexFormat.of().parseHex(SYNC_READ_POSITIONS));
            byte[] answer = new byte[9 * 15];
            long start = System.nanoTime();
            for (int k = 0; k < 50; k++) {
                port.write(request);
                port.readFully(answer);
            }
            long each = (System.nanoTime() - start) / 50;
            assertThat(each).isGreaterThanOrEqualTo((23 + 135) * 10_000L);
        }
    }

    @Test
    void faultsOfThePortReachTheClient() throws IOException {
        var late = List.<Fault>of(new Fault.Delay(30), new Fault.Split());
        try (var arm = VirtualArm.start(new VirtualArm.Options(TASK, 1, null, false, late));
                var port = new RandomAccessFile(arm.path().toFile(), "rw")) {
            byte[] answer = new byte[14];
            long start = System.nanoTime();
            port.write(HexFormat.of().parseHex("FFFFFD0001030001194E"));
            port.readFully(answer);
            assertThat(System.nanoTime() - start).isGreaterThan(31_000_000L);
        }
        var off = List.<Fault>of(new Fault.Disconnect(0.1));
        try (var arm = VirtualArm.start(new VirtualArm.Options(TASK, 1, null, false, off));
                var port = new RandomAccessFile(arm.path().toFile(), "rw")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> hungUp(port));
        }
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThatThrownBy(() -> VirtualArm.start(VirtualArm.Options.of("juggle", 1)))
                .hasMessageContaining("juggle");
        var nobody = new VirtualArm.Options(TASK, 1, null, false, List.of(new Fault.Missing(40)));
        assertThatThrownBy(() -> VirtualArm.start(nobody)).hasMessageContaining("40");
        var nowhere = new VirtualArm.Options(TASK, 1, folder.resolve("no/such/folder"), false, List.of());
        assertThatThrownBy(() -> VirtualArm.start(nowhere))
                .isInstanceOf(CellException.class)
                .hasMessageContaining("no/such/folder");
    }

    @Test
    void closingTwiceIsFineAndEndsTheThreads() {
        var arm = VirtualArm.start(VirtualArm.Options.of(TASK, 1));
        arm.close();
        arm.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("virtual-arm-port"));
        assertThatThrownBy(() -> arm.ask(VirtualCell::seconds)).isInstanceOf(IllegalStateException.class);
    }

    private static boolean hungUp(RandomAccessFile port) {
        try {
            port.write(0);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static int s32(byte[] b, int at) {
        return (b[at] & 0xFF) | ((b[at + 1] & 0xFF) << 8) | ((b[at + 2] & 0xFF) << 16) | (b[at + 3] << 24);
    }

    /// Appends the checksum, computed bit by bit.
    private static byte[] framed(byte[] body) {
        int crc = 0;
        for (byte b : body) {
            crc ^= (b & 0xFF) << 8;
            for (int k = 0; k < 8; k++) crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
        }
        byte[] frame = Arrays.copyOf(body, body.length + 2);
        frame[body.length] = (byte) crc;
        frame[body.length + 1] = (byte) (crc >> 8);
        return frame;
    }
}
