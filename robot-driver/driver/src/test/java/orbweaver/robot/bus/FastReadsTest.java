package orbweaver.robot.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orbweaver.robot.dynamixel.Crc16;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.serial.BytePort;
import org.junit.jupiter.api.Test;

/// Fast Sync Read over a line that breaks its frames, and what Sync Read has to say about it.
class FastReadsTest {
    private static final int[] IDS = {1, 2, 3};
    private static final int LENGTH = 4;
    private static final long BYTE_NANOS = 10_000;

    private final Servos port = new Servos();
    private final BusLine line = new BusLine(port, () -> port.nanos, 1_000_000, Duration.ofMillis(4));
    private final SyncRead request = new SyncRead(132, LENGTH, IDS);

    @Test
    void aFastReadIsOneFrameAndWaitsForTheTimeOfThatFrame() throws IOException {
        askAtStartUp();
        assertThat(line.fastReads().method().fast()).isTrue();
        line.exchange(request);
        assertThat(port.asked.getLast()).isEqualTo(Instruction.FAST_SYNC_READ.code());
        assertThat(values()).containsExactly(100, 200, 300);

        port.length = 0;
        port.nanos += 10_000_000;
        long before = port.nanos;
        line.exchange(request);
        long wire = (17 + 8 + IDS.length * (4 + LENGTH)) * BYTE_NANOS;
        assertThat(port.nanos - before).isBetween(wire + 4_000_000, wire + 4_100_000);
        assertThat(request.answered(0)).isFalse();
    }

    @Test
    void ofABrokenFrameTheAnswersBeforeTheBreakCount() throws IOException {
        askAtStartUp();
        port.length = 8 + 2 * (4 + LENGTH) + 3;
        line.exchange(request);
        assertThat(answered()).containsExactly(true, true, false);
        assertThat(line.fastReads().method().broken()).isEqualTo(1);

        port.length = Integer.MAX_VALUE;
        line.exchange(request); // Sync Read
        port.flip = 8 + 4 + LENGTH + 3;
        line.exchange(request);
        assertThat(answered()).containsExactly(true, false, false);
        assertThat(values()[0]).isEqualTo(100);
    }

    @Test
    void anAlertAndAnErrorInsideTheFrameBelongToTheirServo() throws IOException {
        askAtStartUp();
        port.error = 0x80;
        line.exchange(request);
        assertThat(request.alert(0)).isFalse();
        assertThat(request.alert(1)).isTrue();
        assertThat(answered()).containsExactly(true, true, true);

        port.error = 0x07;
        long before = port.nanos;
        line.exchange(request);
        assertThat(answered()).containsExactly(true, false, true);
        assertThat(request.refused(1)).isTrue();
        assertThat(port.nanos).as("an error is an answer").isEqualTo(before);
        line.exchange(request);
        assertThat(port.asked.getLast()).isEqualTo(Instruction.FAST_SYNC_READ.code());
    }

    @Test
    void afterABrokenFrameComesOneSyncReadAndThenAFastOneAgain() throws IOException {
        askAtStartUp();
        port.asked.clear();
        port.length = 0;
        line.exchange(request);
        port.length = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) line.exchange(request);
        assertThat(port.asked).containsExactly(0x8A, 0x82, 0x8A, 0x8A);
    }

    @Test
    void fastReadsThatGoOnBreakingWhileSyncReadWorksAreGivenUp() throws IOException {
        askAtStartUp();
        port.length = 10;
        for (int i = 0; i < 20; i++) line.exchange(request);
        assertThat(line.fastReads().givenUp()).isTrue();
        assertThat(line.fastReads().method().fast()).isFalse();
        assertThat(line.fastReads().method().why()).contains("broke 3 times in a row while Sync Read worked");
        assertThat(line.fastReads().method().broken()).isEqualTo(3);
        assertThat(port.asked.subList(port.asked.size() - 10, port.asked.size()))
                .containsOnly(0x82);
    }

    @Test
    void aSilentServoIsNoReasonToGiveThemUp() throws IOException {
        askAtStartUp();
        port.missing = 2;
        for (int i = 0; i < 20; i++) line.exchange(request);
        assertThat(port.asked.getLast()).isEqualTo(0x82);
        assertThat(answered()).containsExactly(true, false, false);
        port.missing = 0;
        line.exchange(request);
        line.exchange(request);
        assertThat(port.asked.getLast()).isEqualTo(0x8A);
        assertThat(line.fastReads().givenUp()).isFalse();
    }

    @Test
    void aLateAnswerToTheOneKindIsNoneToTheOther() throws IOException {
        askAtStartUp();
        port.late = true;
        line.exchange(request); // its frame arrives behind the next question
        line.exchange(request);
        assertThat(answered()).containsExactly(true, true, true);
        assertThat(line.late()).isEqualTo(1);
    }

    @Test
    void servosThatDoNotKnowItAreAskedOneByOneAndTheFirmwareSaysWhy() throws IOException {
        port.length = 0;
        boolean answered = line.exchangeFast(request);
        line.fastReads().asked(answered, List.of(new ServoIdentity(4, "elbow", 1020, "XM430-W350", 44, 80)));
        assertThat(line.fastReads().method())
                .isEqualTo(new ReadMethod(false, "servo 4 (elbow) has firmware 44, and Fast Sync Read needs 45", 0));
        port.length = Integer.MAX_VALUE;
        line.exchange(request);
        assertThat(port.asked.getLast()).isEqualTo(0x82);
        assertThat(line.fastReads().givenUp()).isFalse();
    }

    private void askAtStartUp() throws IOException {
        line.fastReads().asked(line.exchangeFast(request), List.of());
    }

    private boolean[] answered() {
        return new boolean[] {request.answered(0), request.answered(1), request.answered(2)};
    }

    private int[] values() {
        return new int[] {request.s32(0, 132), request.s32(1, 132), request.s32(2, 132)};
    }

    /// Three servos that answer both instructions; the fast frame may be cut, hurt, late or in error.
    private static final class Servos implements BytePort {
        private final List<Integer> asked = new ArrayList<>();
        private long nanos = 1_000_000_000;
        private int length = Integer.MAX_VALUE;
        private int flip = -1;
        private int error;
        private int missing;
        private boolean late;
        private byte[] held = {};
        private byte[] answer = {};

        @Override
        public void write(byte[] frame, int count) {
            int instruction = frame[7] & 0xFF;
            asked.add(instruction);
            if (instruction != Instruction.FAST_SYNC_READ.code()) {
                answer = joined(held, plain());
                held = new byte[0];
                return;
            }
            byte[] whole = fast();
            if (flip >= 0) whole[flip] ^= 1;
            flip = -1;
            answer = Arrays.copyOf(whole, Math.min(length, missing > 0 ? 8 : whole.length));
            if (!late) return;
            late = false;
            held = answer;
            answer = new byte[0];
        }

        private byte[] plain() {
            byte[] all = {};
            for (int id : IDS) {
                if (id == missing) break;
                var writer = new PacketWriter();
                writer.beginStatus(id, 0).u32(100 * id);
                writer.end();
                all = joined(all, writer.copy());
            }
            return all;
        }

        private byte[] fast() {
            int counted = 1 + IDS.length * (4 + LENGTH);
            byte[] frame = new byte[7 + counted];
            byte[] head = {-1, -1, -3, 0, (byte) PacketWriter.BROADCAST, (byte) counted, 0, 0x55};
            System.arraycopy(head, 0, frame, 0, head.length);
            int at = head.length;
            for (int id : IDS) {
                frame[at++] = (byte) (id == 2 ? error : 0);
                frame[at++] = (byte) id;
                for (int k = 0; k < LENGTH; k++) frame[at++] = (byte) ((100 * id) >> (8 * k));
                int crc = Crc16.of(frame, 0, at);
                frame[at++] = (byte) crc;
                frame[at++] = (byte) (crc >> 8);
            }
            return frame;
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }

        @Override
        public int read(byte[] into, int offset, int max, Duration timeout) {
            if (timeout.isZero()) return 0;
            if (answer.length == 0) nanos += timeout.toNanos();
            int count = answer.length;
            System.arraycopy(answer, 0, into, offset, count);
            answer = new byte[0];
            return count;
        }

        @Override
        public void close() {}
    }
}
