package orbweaver.cell.servo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import orbweaver.robot.dynamixel.Crc16;
import orbweaver.robot.dynamixel.Instruction;
import org.junit.jupiter.api.Test;

/// Frames as they travel, mostly written out in full.
class ServoBytesTest {
    private static final String SYNC_READ_9 = "FF FF FD 00 FE 10 00 82 7E 00 0A 00 01 02 03 04 05 06 07 08 09 B8 27";

    private final Bench bench = new Bench();

    @Test
    void answersPingWithModelAndFirmware() {
        bench.says("FF FF FD 00 01 03 00 01 19 4E", framed("01 07 00 55 00 FC 03 2E"));
        assertThat(Bench.hex(bench.ask(9, Instruction.PING))).isEqualTo(framed("09 07 00 55 00 24 04 2E"));
        assertThat(bench.ask(10, Instruction.PING)).isEmpty();
    }

    @Test
    void answersBroadcastPingOnceAServoInOrder() {
        byte[] answer = bench.exchange(Bench.bytes("FF FF FD 00 FE 03 00 01 31 42"));
        assertThat(answer).hasSize(9 * 14);
        for (int k = 0; k < 9; k++) assertThat(answer[14 * k + 4]).isEqualTo((byte) (k + 1));
    }

    @Test
    void answersReadOfPresentPosition() {
        bench.plant.place(0, -1.0 * (2048 - 166) * Math.PI / 2048);
        bench.says("FF FF FD 00 01 07 00 02 84 00 04 00 1D 15", "FF FF FD 00 01 08 00 55 00 A6 00 00 00 8C C0");
    }

    @Test
    void answersWriteAndKeepsTheValue() {
        bench.says("FF FF FD 00 01 09 00 03 74 00 00 02 00 00 CA 89", "FF FF FD 00 01 04 00 55 00 A1 0C");
        assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(512);
    }

    @Test
    void refusesAWriteFarOutsideWithItsStuffingUndone() {
        String answer = Bench.hex(bench.exchange(Bench.bytes("FF FF FD 00 01 0A 00 03 74 00 FF FF FD FD FF 23 E5")));
        assertThat(answer).isEqualTo(framed("01 04 00 55 06"));
    }

    @Test
    void stuffsItsAnswers() {
        bench.writes(1, 634, 2, 0xFFFF);
        bench.writes(1, 636, 1, 0xFD);
        assertThat(Bench.hex(bench.ask(1, Instruction.READ, 634 & 0xFF, 634 >> 8, 3, 0)))
                .isEqualTo(framed("01 08 00 55 00 FF FF FD FD"));
    }

    @Test
    void answersSyncReadInTheOrderAsked() {
        byte[] answer = bench.exchange(Bench.bytes(SYNC_READ_9));
        assertThat(answer).hasSize(189);
        for (int k = 0; k < 9; k++) assertThat(answer[21 * k + 4]).isEqualTo((byte) (k + 1));
        byte[] turned = bench.ask(0xFE, Instruction.SYNC_READ, 132, 0, 4, 0, 5, 2);
        assertThat(turned).hasSize(30);
        assertThat(turned[4]).isEqualTo((byte) 5);
        assertThat(turned[19]).isEqualTo((byte) 2);
    }

    @Test
    void syncReadOfAnExampleFrameGivesTheExampleAnswer() {
        bench.plant.place(1, 31 * Math.PI / 2048);
        byte[] answer = bench.exchange(Bench.bytes("FF FF FD 00 FE 09 00 82 84 00 04 00 01 02 CE FA"));
        assertThat(Bench.hex(answer)).endsWith("FF FF FD 00 02 08 00 55 00 1F 08 00 00 BA BE");
    }

    @Test
    void syncWriteIsSilentAndReachesAll() {
        bench.writes(2, 52, 4, 0);
        bench.says("FF FF FD 00 FE 11 00 83 74 00 04 00 01 96 00 00 00 02 AA 00 00 00 82 87", "");
        assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(150);
        assertThat(bench.read(2, Bench.GOAL, 4)).isEqualTo(170);
    }

    @Test
    void answersBulkReadAndTakesBulkWrite() {
        byte[] answer = bench.exchange(Bench.bytes("FF FF FD 00 FE 0D 00 92 01 90 00 02 00 02 92 00 01 00 1A 05"));
        assertThat(Bench.hex(answer)).isEqualTo(framed("01 06 00 55 00 78 00") + " " + framed("02 05 00 55 00 1E"));
        assertThat(bench.ask(0xFE, Instruction.BULK_WRITE, 1, 65, 0, 1, 0, 1, 8, 116, 0, 4, 0, 0, 4, 0, 0))
                .isEmpty();
        assertThat(bench.read(1, 65, 1)).isEqualTo(1);
        assertThat(bench.read(8, Bench.GOAL, 4)).isEqualTo(1024);
    }

    @Test
    void keepsARegisteredWriteForAction() {
        bench.says("FF FF FD 00 01 09 00 04 68 00 C8 00 00 00 AE 8E", framed("01 04 00 55 06"));
        assertThat(Bench.hex(bench.ask(1, Instruction.REG_WRITE, 116, 0, 0, 2, 0, 0)))
                .isEqualTo(framed("01 04 00 55 00"));
        assertThat(bench.read(1, 69, 1)).isEqualTo(1);
        assertThat(bench.read(1, Bench.GOAL, 4)).isNotEqualTo(512);
        bench.says("FF FF FD 00 01 03 00 05 02 CE", framed("01 04 00 55 00"));
        assertThat(bench.read(1, 69, 1)).isZero();
        assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(512);
        bench.says("FF FF FD 00 01 03 00 05 02 CE", framed("01 04 00 55 02"));
    }

    @Test
    void answersUnknownInstructionsWithError2() {
        byte[] frame = Bench.bytes("FF FF FD 00 01 03 00 77 00 00");
        int crc = Crc16.of(frame, 0, 8);
        frame[8] = (byte) crc;
        frame[9] = (byte) (crc >> 8);
        assertThat(Bench.hex(bench.exchange(frame))).isEqualTo(framed("01 04 00 55 02"));
    }

    @Test
    void clearForgetsTurnsOnlyAtRest() {
        bench.says("FF FF FD 00 01 08 00 10 01 44 58 4C 22 B1 DC", framed("01 04 00 55 00"));
        assertThat(bench.ask(1, Instruction.CLEAR, 1, 2, 3, 4, 5)[8]).isEqualTo((byte) 4);
    }

    @Test
    void statusReturnLevelDecidesWhatIsAnswered() {
        assertThat(bench.write(3, 68, 1, 1)).isEqualTo(-1);
        assertThat(bench.write(3, 65, 1, 1)).isEqualTo(-1);
        assertThat(bench.read(3, 65, 1)).isEqualTo(1);
        assertThat(bench.write(3, 68, 1, 0)).isEqualTo(-1);
        assertThat(bench.ask(3, Instruction.READ, 65, 0, 1, 0)).isEmpty();
        assertThat(bench.ask(3, Instruction.PING)).hasSize(14);
        assertThat(bench.exchange(Bench.bytes(SYNC_READ_9))).hasSize(2 * 21);
    }

    @Test
    void countsTheReturnDelayOfEveryAnswer() {
        bench.exchange(Bench.bytes(SYNC_READ_9));
        assertThat(bench.chain.answerDelayNanos()).isZero();
        for (int id = 1; id <= 9; id++) bench.writes(id, 9, 1, 250);
        bench.exchange(Bench.bytes(SYNC_READ_9));
        assertThat(bench.chain.answerDelayNanos()).isEqualTo(9 * 500_000L);
    }

    @Test
    void findsFramesAmongGarbageHoweverTheyAreSplit() {
        var random = new Random(3);
        byte[] request = Bench.bytes(SYNC_READ_9);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            int got = 0;
            got += bench.exchange(noise).length;
            for (int at = 0; at < request.length; ) {
                int part = Math.min(request.length - at, 1 + random.nextInt(request.length));
                got += bench.chain.receive(request, at, part, bench.out);
                at += part;
            }
            if (got == 0) { // the noise looked like the beginning of a frame: silence ends that
                bench.run(0.005);
                got = bench.exchange(request).length;
            }
            assertThat(got).isEqualTo(189);
        }
    }

    @Test
    void answersSeveralFramesInOnePiece() {
        String ping = "FF FF FD 00 01 03 00 01 19 4E";
        assertThat(bench.exchange(Bench.bytes(ping + ping + ping))).hasSize(3 * 14);
    }

    @Test
    void aDamagedFrameIsAnsweredWithError3OrNotAtAllAndNeverObeyed() {
        var random = new Random(5);
        byte[] good = Bench.bytes("FF FF FD 00 01 09 00 03 74 00 00 02 00 00 CA 89");
        int goal = bench.read(1, Bench.GOAL, 4);
        int answers = 0;
        for (int round = 0; round < 500; round++) {
            byte[] bad = good.clone();
            int hurt = random.nextInt(bad.length);
            bad[hurt] ^= (byte) (1 << random.nextInt(8));
            byte[] answer = bench.exchange(bad);
            if (answer.length > 0)
                assertThat(Bench.hex(answer)).isEqualTo(framed("%02X 04 00 55 03".formatted(bad[4])));
            if (hurt > 6) assertThat(answer).isNotEmpty();
            if (answer.length > 0) answers++;
            bench.run(0.005);
            assertThat(bench.read(1, Bench.GOAL, 4)).isEqualTo(goal);
        }
        assertThat(answers).isBetween(200, 450);
    }

    /// A whole frame around ID, length, instruction and parameters.
    private static String framed(String body) {
        byte[] frame = Bench.bytes("FF FF FD 00 " + body + " 00 00");
        int crc = Crc16.of(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return Bench.hex(frame);
    }
}
