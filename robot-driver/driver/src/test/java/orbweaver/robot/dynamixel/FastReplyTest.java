package orbweaver.robot.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The one frame that many servos answer together: the e-manual's examples and frames built here, with a checksum of
/// this test's own.
class FastReplyTest {
    private static final String SYNC_EXAMPLE =
            "FF FF FD 00 FE 19 00 55 00 03 A6 00 00 00 84 08" + " 00 07 1F 08 00 00 16 CA 00 04 FF 03 00 00 D1 9E";
    private static final String BULK_EXAMPLE =
            "FF FF FD 00 FE 14 00 55 00 03 A6 00 00 00 67 A4" + " 00 07 A5 01 24 74 00 04 1F D9 C1";
    private static final int[] IDS = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final PacketParser parser = new PacketParser();

    @Test
    void readsTheSyncExampleOfTheManual() {
        FastReply reply = FastReply.sync(4, new int[] {3, 7, 4});
        byte[] frame = Hex.bytes(SYNC_EXAMPLE);
        assertThat(reply.frameBytes()).isEqualTo(frame.length);
        assertThat(reply.accept(parsed(frame))).isTrue();
        assertThat(reply.complete()).isTrue();
        assertThat(s32(reply, 0)).isEqualTo(166);
        assertThat(s32(reply, 1)).isEqualTo(2079);
        assertThat(s32(reply, 2)).isEqualTo(1023);
        assertThatThrownBy(() -> reply.u8(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void readsTheBulkExampleOfTheManual() {
        FastReply reply =
                FastReply.bulk(List.of(new Stretch(3, 132, 4), new Stretch(7, 124, 2), new Stretch(4, 146, 1)));
        assertThat(reply.accept(parsed(Hex.bytes(BULK_EXAMPLE)))).isTrue();
        assertThat(reply.complete()).isTrue();
        assertThat(reply.u8(1, 0) | reply.u8(1, 1) << 8).isEqualTo(421);
        assertThat(reply.u8(2, 0)).isEqualTo(31);
    }

    @Test
    void nothingInItIsUnstuffedWhateverTheDataLooksLike() {
        byte[][] data = {Hex.bytes("FF FF FD FD"), Hex.bytes("FF FF FD 00"), Hex.bytes("FF FF FF FD")};
        FastReply reply = FastReply.sync(4, new int[] {1, 2, 3});
        assertThat(reply.accept(parsed(frame(new int[] {1, 2, 3}, data, 0x80)))).isTrue();
        assertThat(reply.complete()).isTrue();
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 4; k++) assertThat(reply.u8(i, k)).isEqualTo(data[i][k] & 0xFF);
            assertThat(reply.alert(i)).isTrue();
            assertThat(reply.errorCode(i)).isZero();
        }
    }

    @Test
    void aBlockThatWasDamagedOnTheChainIsLeftOutAndNoOther() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            int hurt = random.nextInt(IDS.length - 1);
            byte[] frame = frame(IDS, random(random, 10), 0);
            frame[8 + 14 * hurt + random.nextInt(12)] ^= (byte) (1 << random.nextInt(8));
            sealAgain(frame, hurt); // those behind it compute their checksums over what they heard
            FastReply reply = FastReply.sync(10, IDS);
            assertThat(reply.accept(parsed(frame))).isTrue();
            for (int i = 0; i < IDS.length; i++)
                assertThat(reply.answered(i)).as("seed %d", seed).isEqualTo(i != hurt);
            assertThat(reply.damaged()).isEqualTo(1);
        }
    }

    @Test
    void whatCameBeforeABreakOrADamageIsSalvagedAndNothingElse() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            byte[] frame = frame(IDS, random(random, 10), 0);
            FastReply reply = FastReply.sync(10, IDS);
            int cut = random.nextInt(frame.length + 1);
            reply.salvage(frame, cut);
            for (int i = 0; i < IDS.length; i++) {
                assertThat(reply.answered(i)).as("seed %d", seed).isEqualTo(8 + 14 * (i + 1) <= cut);
            }
            int hurt = 8 + random.nextInt(frame.length - 8);
            frame[hurt] ^= (byte) (1 << random.nextInt(8));
            assertThat(reply.salvage(frame, frame.length)).isEqualTo(hurt >= 8 + 14);
            for (int i = 0; i < IDS.length; i++) {
                assertThat(reply.answered(i)).as("seed %d", seed).isEqualTo(hurt >= 8 + 14 * (i + 1));
            }
        }
    }

    @Test
    void aBlockFromAnotherServoIsNoAnswer() {
        FastReply reply = FastReply.sync(4, new int[] {3, 7, 4});
        assertThat(reply.accept(parsed(Hex.bytes(SYNC_EXAMPLE)))).isTrue();
        FastReply other = FastReply.sync(4, new int[] {3, 8, 4});
        assertThat(other.accept(parsed(Hex.bytes(SYNC_EXAMPLE)))).isTrue();
        assertThat(other.answered(0)).isTrue();
        assertThat(other.answered(1)).isFalse();
        assertThat(other.complete()).isFalse();
    }

    @Test
    void whatIsNotTheAnswerToThisRequestIsRefusedAndForgotten() {
        FastReply reply = FastReply.sync(4, new int[] {3, 7, 4});
        assertThat(reply.accept(parsed(Hex.bytes(SYNC_EXAMPLE)))).isTrue();
        assertThat(reply.accept(parsed(Hex.bytes("FF FF FD 00 01 04 00 55 00 A1 0C"))))
                .isFalse();
        assertThat(reply.complete()).isFalse();
        assertThat(reply.accept(parsed(Hex.bytes(BULK_EXAMPLE)))).isFalse();
        assertThat(FastReply.sync(4, new int[0]).accept(parsed(Hex.bytes(SYNC_EXAMPLE))))
                .isFalse();
    }

    @Test
    void readingOneAllocatesNothing() {
        byte[] frame = frame(IDS, random(new Random(1), 10), 0);
        FastReply reply = FastReply.sync(10, IDS);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        accept(reply, frame, 2000);
        long before = threads.getCurrentThreadAllocatedBytes();
        accept(reply, frame, 2000);
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 2000).isZero();
    }

    private void accept(FastReply reply, byte[] frame, int times) {
        for (int k = 0; k < times; k++) {
            parser.feed(frame, 0, frame.length);
            if (!parser.next() || !reply.accept(parser.packet()) || !reply.complete()) throw new AssertionError();
        }
    }

    private Packet parsed(byte[] frame) {
        parser.feed(frame, 0, frame.length);
        assertThat(parser.next()).isTrue();
        return parser.packet();
    }

    private static int s32(FastReply reply, int servo) {
        return reply.u8(servo, 0) | reply.u8(servo, 1) << 8 | reply.u8(servo, 2) << 16 | reply.u8(servo, 3) << 24;
    }

    private static byte[][] random(Random random, int length) {
        var data = new byte[IDS.length][length];
        for (byte[] of : data) random.nextBytes(of);
        return data;
    }

    private static byte[] frame(int[] ids, byte[][] data, int error) {
        var out = new ByteArrayOutputStream();
        int counted = 1;
        for (byte[] of : data) counted += 4 + of.length;
        out.writeBytes(Hex.bytes("FF FF FD 00 FE"));
        out.write(counted);
        out.write(counted >> 8);
        out.write(0x55);
        for (int i = 0; i < ids.length; i++) {
            out.write(error);
            out.write(ids[i]);
            out.writeBytes(data[i]);
            int crc = crc(out.toByteArray(), out.size());
            out.write(crc);
            out.write(crc >> 8);
        }
        return out.toByteArray();
    }

    /// The checksums behind block `hurt`, over the damaged bytes.
    private static void sealAgain(byte[] frame, int hurt) {
        for (int i = hurt + 1; i < IDS.length; i++) {
            int end = 8 + 14 * i + 12;
            int crc = crc(frame, end);
            frame[end] = (byte) crc;
            frame[end + 1] = (byte) (crc >> 8);
        }
    }

    /// Bit by bit, as the definition says.
    private static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int k = 0; k < 8; k++) crc = ((crc & 0x8000) != 0 ? crc << 1 ^ 0x8005 : crc << 1) & 0xFFFF;
        }
        return crc;
    }
}
