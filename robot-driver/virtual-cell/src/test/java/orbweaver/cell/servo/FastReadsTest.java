package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.dynamixel.FastReply;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketParser;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.Stretch;
import org.junit.jupiter.api.Test;

/// Fast sync and bulk read against the e-manual's examples, given to servos of the same numbers.
class FastReadsTest {
    private static final int ALL = PacketWriter.BROADCAST;

    private final Bench bench = new Bench();

    @Test
    void answersTheSyncExampleOfTheManualByteForByte() {
        place(3, 166);
        place(7, 2079);
        place(4, 1023);
        bench.says(
                "FF FF FD 00 FE 0A 00 8A 84 00 04 00 03 07 04 20 F2",
                "FF FF FD 00 FE 19 00 55 00 03 A6 00 00 00 84 08" + " 00 07 1F 08 00 00 16 CA 00 04 FF 03 00 00 D1 9E");
    }

    @Test
    void answersABulkReadOfDifferentLengthsInOneFrame() {
        place(3, 166);
        bench.says(
                "FF FF FD 00 FE 12 00 9A 03 84 00 04 00 07 7C 00 02 00 04 92 00 01 00 DA 2D",
                bulkAnswer("00 03 A6 00 00 00", "00 07 00 00", "00 04 1E"));
    }

    @Test
    void itsDataIsNotStuffed() {
        bench.writes(1, 634, 2, 0xFFFF);
        bench.writes(1, 636, 1, 0xFD);
        byte[] answer = bench.ask(ALL, Instruction.FAST_SYNC_READ, 634 & 0xFF, 634 >> 8, 3, 0, 1, 2);
        assertThat(Bench.hex(answer)).contains("55 00 01 FF FF FD ").doesNotContain("FF FF FD FD");
        var reply = FastReply.sync(3, new int[] {1, 2});
        assertThat(answer).hasSize(reply.frameBytes());
        assertThat(accepted(reply, answer)).isTrue();
        assertThat(reply.complete()).isTrue();
    }

    @Test
    void nineServosAnswerIn134Bytes() {
        byte[] answer =
                bench.exchange(Bench.bytes("FF FF FD 00 FE 10 00 8A 7E 00 0A 00 01 02 03 04 05 06 07 08 09 B3 AF"));
        assertThat(answer).hasSize(134);
        var reply = FastReply.sync(10, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(accepted(reply, answer)).isTrue();
        assertThat(reply.complete()).isTrue();
        for (int i = 0; i < 9; i++) {
            int tick = reply.u8(i, 6) | reply.u8(i, 7) << 8;
            assertThat(tick).isEqualTo(bench.read(i + 1, Bench.POSITION, 4));
        }
    }

    @Test
    void theFrameBreaksOffWhereAServoIsMissingAndBeginsWithNoOther() {
        bench.chain.inject(new Fault.Missing(5));
        byte[] answer = bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 3, 4, 5, 6);
        assertThat(answer).hasSize(8 + 2 * 8);
        assertThat(bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 5, 6))
                .isEmpty();
    }

    @Test
    void aServoThatAnswersNoReadsBreaksItOffToo() {
        bench.write(4, 68, 1, 0);
        assertThat(bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 3, 4, 5))
                .hasSize(8 + 8);
    }

    @Test
    void errorsAndAlertsStandInTheBlocks() {
        bench.chain.inject(new Fault.Voltage(9.0));
        bench.run(0.01);
        var stretches = List.of(new Stretch(1, 144, 2), new Stretch(2, 661, 2));
        var writer = new PacketWriter();
        writer.fastBulkRead(stretches);
        var reply = FastReply.bulk(stretches);
        assertThat(accepted(reply, bench.exchange(writer.copy()))).isTrue();
        assertThat(reply.complete()).isTrue();
        assertThat(reply.alert(0)).isTrue();
        assertThat(reply.errorCode(0)).isZero();
        assertThat(reply.u8(0, 0)).isEqualTo(90);
        assertThat(reply.errorCode(1)).as("beyond the table").isEqualTo(7);
    }

    @Test
    void feedsTheWatchdogsOfThoseAsked() {
        bench.torqueOn(1);
        bench.writes(1, Bench.WATCHDOG, 1, 1);
        for (int k = 0; k < 10; k++) {
            bench.run(0.015);
            bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 1);
        }
        assertThat(bench.read(1, Bench.WATCHDOG, 1)).isEqualTo(1);
    }

    @Test
    void staysSilentOnWhatIsNoSuchInstruction() {
        assertThat(bench.ask(1, Instruction.FAST_SYNC_READ, 132, 0, 4, 0, 1)).isEmpty();
        assertThat(bench.ask(ALL, Instruction.FAST_SYNC_READ, 132, 0, 4, 0)).isEmpty();
        assertThat(bench.ask(ALL, Instruction.FAST_SYNC_READ, 0, 0, 0xFF, 0xFF, 1))
                .isEmpty();
        assertThat(bench.ask(ALL, Instruction.FAST_BULK_READ)).isEmpty();
    }

    private static boolean accepted(FastReply reply, byte[] answer) {
        var parser = new PacketParser();
        parser.feed(answer, 0, answer.length);
        return parser.next() && reply.accept(parser.packet());
    }

    private void place(int id, int tick) {
        int[] joints = {0, 1, 1, 2, 2, 3, 4, 5};
        bench.plant.place(joints[id - 1], (tick - 2048) * Math.PI / 2048);
    }

    /// The frame around these blocks, with its checksums computed bit by bit.
    private static String bulkAnswer(String... blocks) {
        var bytes = new ArrayList<Integer>();
        for (byte b : Bench.bytes("FF FF FD 00 FE 14 00 55")) bytes.add(b & 0xFF);
        for (String block : blocks) {
            for (byte b : Bench.bytes(block)) bytes.add(b & 0xFF);
            int crc = 0;
            for (int b : bytes) {
                crc ^= b << 8;
                for (int k = 0; k < 8; k++) crc = ((crc & 0x8000) != 0 ? crc << 1 ^ 0x8005 : crc << 1) & 0xFFFF;
            }
            bytes.add(crc & 0xFF);
            bytes.add(crc >> 8);
        }
        var all = new byte[bytes.size()];
        for (int k = 0; k < all.length; k++) all[k] = (byte) (int) bytes.get(k);
        return Bench.hex(all);
    }
}
