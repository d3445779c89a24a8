package orbweaver.robot.dynamixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketParserTest {
    private final PacketWriter writer = new PacketWriter();
    private final PacketParser parser = new PacketParser();

    @Test
    void findsEveryFrameAmongGarbageHoweverTheBytesAreSplit() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var sent = new ArrayList<String>();
            var line = new ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                addGarbage(line, random);
                addFrame(line, sent, random);
            }
            assertThat(readInPieces(line.toByteArray(), random))
                    .as("seed %d", seed)
                    .isEqualTo(sent);
        }
    }

    @Test
    void aFlippedBitCostsOneFrameAndNoOther() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var sent = new ArrayList<String>();
            var line = new ByteArrayOutputStream();
            addFrame(line, sent, random);
            int from = line.size();
            addFrame(line, sent, random);
            int to = line.size();
            addFrame(line, sent, random);
            byte[] bytes = line.toByteArray();
            bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
            sent.remove(1);
            assertThat(readInPieces(bytes, random)).as("seed %d", seed).containsAll(sent);
        }
    }

    @Test
    void stuffedBytesAreCountedButNotDelivered() {
        writer.begin(7, Instruction.WRITE)
                .bytes(Hex.bytes("FF FF FD FF FF FD FD 00 FF FF FF FD"), 0, 12)
                .end();
        assertThat(Hex.text(writer.copy())).contains("FF FF FD FD FF FF FD FD FD 00 FF FF FF FD FD");
        parser.feed(writer.buffer(), 0, writer.length());
        assertThat(parser.next()).isTrue();
        assertThat(parser.packet().parameters()).isEqualTo(12);
    }

    @Test
    void alertIsNotAnErrorAndKeepsTheData() {
        byte[] frame = Hex.bytes("FF FF FD 00 05 05 00 55 80 20 9F C1");
        parser.feed(frame, 0, frame.length);
        assertThat(parser.next()).isTrue();
        StatusPacket status = parser.status();
        assertThat(status.alert()).isTrue();
        assertThat(status.errorCode()).isZero();
        assertThat(status.error()).isEqualTo(StatusError.NONE);
        assertThat(status.dataLength()).isEqualTo(1);
        assertThat(status.u8(0)).isEqualTo(0x20);
    }

    @Test
    void aFrameCutShortDoesNotSwallowTheNextOnceItsTimeIsOver() {
        writer.beginStatus(3, 0).u32(42).end();
        byte[] good = writer.copy();
        byte[] broken = good.clone();
        broken[5] = (byte) 0xE0; // claims to be 231 bytes long
        parser.feed(broken, 0, broken.length);
        parser.feed(good, 0, good.length);
        assertThat(parser.next()).isFalse();
        assertThat(parser.abandon()).isTrue();
        assertThat(parser.next()).isTrue();
        assertThat(parser.status().s32(0)).isEqualTo(42);
    }

    @Test
    void readsNegativeValuesOfEveryWidth() {
        writer.beginStatus(1, 0).u8(-1).u16(-2).u32(-3).end();
        parser.feed(writer.buffer(), 0, writer.length());
        assertThat(parser.next()).isTrue();
        Packet packet = parser.packet();
        assertThat(packet.value(1, 1, true)).isEqualTo(-1);
        assertThat(packet.value(1, 1, false)).isEqualTo(255);
        assertThat(packet.value(2, 2, true)).isEqualTo(-2);
        assertThat(packet.value(4, 4, true)).isEqualTo(-3);
    }

    private List<String> readInPieces(byte[] bytes, Random random) {
        var found = new ArrayList<String>();
        for (int at = 0; at < bytes.length; ) {
            int piece = Math.min(bytes.length - at, 1 + random.nextInt(40));
            assertThat(parser.feed(bytes, at, piece)).isEqualTo(piece);
            at += piece;
            while (parser.next()) found.add(text(parser.packet()));
        }
        while (parser.abandon()) {
            while (parser.next()) found.add(text(parser.packet()));
        }
        return found;
    }

    private void addFrame(ByteArrayOutputStream line, List<String> sent, Random random) {
        var parameters = new byte[random.nextInt(60)];
        byte[] likely = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFD, 0};
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = random.nextBoolean() ? likely[random.nextInt(4)] : (byte) random.nextInt();
        }
        int id = 1 + random.nextInt(9);
        writer.begin(id, Instruction.STATUS)
                .bytes(parameters, 0, parameters.length)
                .end();
        line.write(writer.buffer(), 0, writer.length());
        sent.add(id + " 85 " + Hex.text(parameters));
    }

    /// Anything but a header, which the stuffing keeps out of frames and a quiet line out of the gaps.
    private static void addGarbage(ByteArrayOutputStream line, Random random) {
        for (int i = random.nextInt(12); i > 0; i--) line.write(random.nextInt(0xFD));
    }

    private static String text(Packet packet) {
        var parameters = new byte[packet.parameters()];
        packet.copy(0, parameters.length, parameters, 0);
        return packet.id() + " " + packet.instruction() + " " + Hex.text(parameters);
    }
}
