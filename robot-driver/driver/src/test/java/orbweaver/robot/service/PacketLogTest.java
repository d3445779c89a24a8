package orbweaver.robot.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.PacketWriter;
import org.junit.jupiter.api.Test;

class PacketLogTest {
    private static final int XM430 = 1020;

    private final PacketLog log = new PacketLog();
    private final PacketWriter writer = new PacketWriter();
    private final FrameWords words = new FrameWords(Map.of(), XM430);

    @Test
    void framesAreDecodedWithTheQuestionTheyAnswer() {
        writer.ping(8);
        sent();
        writer.beginStatus(8, 0).u16(1060).u8(46).end();
        received(0, writer.length());
        writer.syncRead(126, 10, new int[] {2, 8});
        sent();
        writer.beginStatus(2, 0x80).u16(-100).u32(0).u32(2048).end();
        received(0, 5);
        received(5, writer.length() - 5);
        writer.beginStatus(8, 0).u16(250).u32(0).u32(1000).end();
        received(0, writer.length());
        assertThat(spoken())
                .containsExactly(
                        "ID 8: Ping",
                        "ID 8: ok, XL430-W250, firmware 46",
                        "IDs 2 8: Sync Read Present Current to Present Position",
                        "ID 2: ok, alert: it has a hardware error, Present Current -100, Present Velocity 0, Present Position 2048",
                        "ID 8: ok, Present Load 250, Present Velocity 0, Present Position 1000");
    }

    @Test
    void theOneFrameOfAFastReadIsDecodedServoByServo() {
        writer.fastSyncRead(132, 4, new int[] {3, 7, 4});
        sent();
        byte[] answer = HexFormat.ofDelimiter(" ")
                .parseHex("FF FF FD 00 FE 19 00 55 00 03 A6 00 00 00 84 08 00 07 1F 08 00 00 16 CA"
                        + " 00 04 FF 03 00 00 D1 9E");
        log.received(answer, 0, answer.length);
        assertThat(spoken())
                .containsExactly(
                        "IDs 3 7 4: Fast Sync Read Present Position",
                        "ID 3: Present Position 166; ID 7: Present Position 2079; ID 4: Present Position 1023");
    }

    @Test
    void writesAndRefusalsAreNamed() {
        writer.write(1, ControlTable.of(XM430).item("Goal Position"), 512);
        sent();
        writer.beginStatus(1, 4).end();
        received(0, writer.length());
        assertThat(spoken()).containsExactly("ID 1: Write Goal Position 512", "ID 1: refused a value out of range");
    }

    @Test
    void noiseAndDamagedFramesAreKeptAsTheyCame() {
        var noise = new byte[] {1, 2, 3};
        log.received(noise, 0, 3);
        writer.beginStatus(4, 0).u8(9).end();
        writer.buffer()[9] ^= 1;
        received(0, writer.length());
        assertThat(spoken()).containsExactly("3 bytes that are no whole frame", "12 bytes that are no whole frame");
        assertThat(log.since(0).getFirst().hex()).isEqualTo("01 02 03");
    }

    @Test
    void theOldestFramesGiveWay() {
        for (int i = 0; i < PacketLog.FRAMES + 5; i++) {
            writer.ping(i % 200);
            sent();
        }
        List<LoggedFrame> kept = log.since(0);
        // The slot that the next frame will take may be written to at any moment.
        assertThat(kept).hasSize(PacketLog.FRAMES - 1);
        assertThat(words.of(kept.getFirst())).isEqualTo("ID 6: Ping");
        assertThat(log.total()).isEqualTo(PacketLog.FRAMES + 5L);
    }

    @Test
    void recordingAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        writer.syncRead(126, 10, new int[] {1, 2, 3});
        for (int i = 0; i < 2 * PacketLog.FRAMES; i++) record();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 2 * PacketLog.FRAMES; i++) record();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(PacketLog.FRAMES);
    }

    private void record() {
        sent();
        received(0, writer.length());
    }

    private void sent() {
        log.sent(writer.buffer(), writer.length());
    }

    private void received(int from, int count) {
        log.received(writer.buffer(), from, count);
    }

    private List<String> spoken() {
        return log.since(0).stream().map(words::of).toList();
    }
}
