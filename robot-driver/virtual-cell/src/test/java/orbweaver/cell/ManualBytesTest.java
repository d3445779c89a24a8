package orbweaver.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HexFormat;
import orbweaver.cell.servo.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The e-manual's instructions as an outside client would send them: bytes into the pseudo-terminal, and the bytes that
/// come back compared one by one. Every frame is written out in full, its checksum computed outside this project.
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ManualBytesTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final String OK = "FF FF FD 00 01 04 00 55 00 A1 0C";
    private static final String PING = "FF FF FD 00 01 03 00 01 19 4E";
    private static final String PONG = "FF FF FD 00 01 07 00 55 00 FC 03 2E 1D 43";
    private static final String READ_LED = "FF FF FD 00 01 07 00 02 41 00 01 00 3F 4F";
    private static final String ZERO = "FF FF FD 00 01 05 00 55 00 00 53 21";
    private static final String ONE = "FF FF FD 00 01 05 00 55 00 01 56 A1";
    private static final String TORQUE_ON = "FF FF FD 00 01 06 00 03 40 00 01 DB 66";
    private static final String TORQUE_OFF = "FF FF FD 00 01 06 00 03 40 00 00 DE E6";
    private static final String LED_ON = "FF FF FD 00 01 06 00 03 41 00 01 CC E6";

    private static final String MARKER = "FF FF FD 00 02 03 00 01 19 72";
    private static final String MARKER_ANSWER = "FF FF FD 00 02 07 00 55 00 FC 03 2E 17 73";

    private final VirtualArm arm = VirtualArm.start(VirtualArm.Options.of("pick-red", 1));
    private final RandomAccessFile port;

    ManualBytesTest() throws IOException {
        port = new RandomAccessFile(arm.path().toFile(), "rw");
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        arm.close();
    }

    @Test
    void pingReadWrite() throws IOException {
        says(PING, PONG);
        says("FF FF FD 00 09 03 00 01 1A 6E", "FF FF FD 00 09 07 00 55 00 24 04 2E CE 5F");
        says("FF FF FD 00 21 03 00 01 15 CE", ""); // nobody has ID 33
        says(READ_LED, ZERO);
        says(LED_ON, OK);
        says(READ_LED, ONE);
    }

    @Test
    void everyErrorOfTheManual() throws IOException {
        says("FF FF FD 00 01 03 00 05 02 CE", "FF FF FD 00 01 04 00 55 02 AE 8C"); // action, nothing registered
        says("FF FF FD 00 01 03 00 77 2E CF", "FF FF FD 00 01 04 00 55 02 AE 8C"); // no such instruction
        says("FF FF FD 00 01 03 00 01 19 4F", "FF FF FD 00 01 04 00 55 03 AB 0C"); // damaged
        says("FF FF FD 00 01 06 00 03 40 00 02 D1 66", "FF FF FD 00 01 04 00 55 04 BA 8C"); // torque 2
        says("FF FF FD 00 01 07 00 03 74 00 00 00 4D CD", "FF FF FD 00 01 04 00 55 05 BF 0C"); // half a goal
        says("FF FF FD 00 01 09 00 04 68 00 C8 00 00 00 AE 8E", "FF FF FD 00 01 04 00 55 06 B5 0C"); // limit is 131
        says("FF FF FD 00 01 09 00 03 84 00 00 00 00 00 1E 09", "FF FF FD 00 01 04 00 55 07 B0 8C"); // read only
        says(TORQUE_ON, OK);
        says("FF FF FD 00 01 06 00 03 07 00 05 AC E3", "FF FF FD 00 01 04 00 55 07 B0 8C"); // EEPROM is locked
        says("FF FF FD 00 01 07 00 03 A8 00 41 00 6C 7B", "FF FF FD 00 01 04 00 55 07 B0 8C"); // and indirect addresses
        says(
                "FF FF FD 00 01 08 00 20 01 43 54 52 4C 16 F5",
                "FF FF FD 00 01 04 00 55 01 A4 8C"); // no backup with torque on
        says(TORQUE_OFF, OK);
    }

    @Test
    void theAlertBitAfterAShutdown() throws IOException {
        arm.ask(cell -> {
            cell.servos().inject(new Fault.Overload(3));
            return true;
        });
        await().until(() -> arm.snapshot().seconds() > 1.2);
        says("FF FF FD 00 03 07 00 02 46 00 01 00 30 83", "FF FF FD 00 03 05 00 55 80 20 9A 51");
        says("FF FF FD 00 03 06 00 03 40 00 01 F8 E4", "FF FF FD 00 03 04 00 55 81 54 8F");
    }

    @Test
    void registeredWriteAndAction() throws IOException {
        says("FF FF FD 00 01 06 00 04 41 00 01 CF 0A", OK);
        says("FF FF FD 00 01 07 00 02 45 00 01 00 3C 9F", ONE);
        says(READ_LED, ZERO);
        says("FF FF FD 00 01 03 00 05 02 CE", OK);
        says("FF FF FD 00 01 07 00 02 45 00 01 00 3C 9F", ZERO);
        says(READ_LED, ONE);
    }

    @Test
    void syncAndBulk() throws IOException {
        says(
                "FF FF FD 00 FE 0D 00 92 01 90 00 02 00 02 92 00 01 00 1A 05",
                "FF FF FD 00 01 06 00 55 00 78 00 C3 4B" + " " + "FF FF FD 00 02 05 00 55 00 1E 17 A9");
        says("FF FF FD 00 FE 09 00 83 41 00 01 00 01 01 1E 27", ""); // sync write of the LED
        says(READ_LED, ONE);
        says("FF FF FD 00 FE 10 00 93 01 20 00 02 00 A0 00 02 1F 00 01 00 50 B7 68", ""); // bulk write
        says(
                "FF FF FD 00 FE 09 00 82 00 00 02 00 01 09 7A 62",
                "FF FF FD 00 01 06 00 55 00 FC 03 C3 53" + " " + "FF FF FD 00 09 06 00 55 00 24 04 5E 0B");
        says(
                "FF FF FD 00 FE 09 00 8A 00 00 02 00 01 09 F9 EA",
                "FF FF FD 00 FE 0D 00 55 00 01 FC 03 5B B5 00 09 24 04 9E 27");
        says(
                "FF FF FD 00 FE 0D 00 9A 01 00 00 02 00 09 06 00 01 00 62 EA",
                "FF FF FD 00 FE 0C 00 55 00 01 FC 03 48 34 00 09 2E 50 12");
    }

    @Test
    void stuffedBothWays() throws IOException {
        says("FF FF FD 00 01 09 00 03 7A 02 FF FF FD FD 3B D5", OK);
        says("FF FF FD 00 01 07 00 02 7A 02 03 00 1E 9F", "FF FF FD 00 01 08 00 55 00 FF FF FD FD 9A 34");
    }

    @Test
    void indirectAddressAndStatusReturnLevel() throws IOException {
        says("FF FF FD 00 01 07 00 03 A8 00 41 00 6C 7B", OK); // the e-manual's example: the LED behind Indirect Data 1
        says("FF FF FD 00 01 06 00 03 E0 00 01 5B 6E", OK);
        says(READ_LED, ONE);
        says("FF FF FD 00 01 06 00 03 44 00 01 88 E6", ""); // from now on only reads are answered
        says(TORQUE_OFF, "");
        says(READ_LED, ONE);
        says("FF FF FD 00 01 06 00 03 44 00 02 82 E6", OK);
    }

    @Test
    void rebootBackupAndFactoryReset() throws IOException {
        says("FF FF FD 00 01 08 00 10 01 44 58 4C 22 B1 DC", OK);
        says("FF FF FD 00 01 08 00 20 01 43 54 52 4C 16 F5", OK);
        says("FF FF FD 00 01 07 00 02 93 00 01 00 18 A7", ONE);
        says(LED_ON, OK);
        says("FF FF FD 00 01 03 00 08 2F 4E", OK);
        letItRestart();
        says(READ_LED, ZERO);
        says("FF FF FD 00 01 04 00 06 01 A1 E6", OK);
        letItRestart();
        says(
                "FF FF FD 00 01 07 00 02 09 00 01 00 21 EF",
                "FF FF FD 00 01 05 00 55 00 FA 4F 23"); // return delay of 500 us
        says("FF FF FD 00 01 08 00 20 02 43 54 52 4C 9E F5", OK);
        letItRestart();
        says("FF FF FD 00 01 07 00 02 09 00 01 00 21 EF", ZERO);
        says("FF FF FD 00 FE 04 00 06 FF 8E 4C", ""); // a reset of all IDs at once is ignored
        says(PING, PONG);
    }

    private void letItRestart() {
        double until = arm.snapshot().seconds() + 0.45;
        await().until(() -> arm.snapshot().seconds() > until);
    }

    /// Sends a frame and compares what comes back, and that nothing follows: servo 2 is pinged behind it, and its
    /// answer has to be next.
    private void says(String request, String answer) throws IOException {
        String expected = answer.isEmpty() ? MARKER_ANSWER : answer + " " + MARKER_ANSWER;
        port.write(HEX.parseHex(request));
        port.write(HEX.parseHex(MARKER));
        byte[] back = new byte[HEX.parseHex(expected).length];
        port.readFully(back);
        assertThat(HEX.formatHex(back)).isEqualTo(expected);
    }
}
