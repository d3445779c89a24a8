package orbweaver.robot.dynamixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Bytes as a bad line delivers them, drawn from a seed: whole frames, and between them frames that were damaged on the
/// way. What was sent whole is known, so that a receiver can be judged.
final class NoisyLine {
    private static final int SHORTEST = 10; // a frame without parameters
    private static final int MOST_PARAMETERS = 48;
    private static final int FAST_SHARE = 8; // one in so many whole frames
    private static final int MOST_FLIPS = 8;
    private static final int MOST_BYTES = 64; // of garbage, and of a made-up frame
    private static final byte[] HEADER = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFD, 0};

    /// A frame that is on the line whole.
    static final class Sent {
        private final int at;
        private final int id;
        private final int instruction;
        private final byte[] parameters;

        Sent(int at, int id, int instruction, byte[] parameters) {
            this.at = at;
            this.id = id;
            this.instruction = instruction;
            this.parameters = parameters;
        }

        /// Where on the line its header begins.
        int at() {
            return at;
        }

        /// Whether a frame with this ID, this instruction and these parameters is this one.
        boolean is(int anId, int anInstruction, byte[] bytes, int from, int to) {
            return id == anId
                    && instruction == anInstruction
                    && Arrays.equals(bytes, from, to, parameters, 0, parameters.length);
        }
    }

    private final SplittableRandom random;
    private final List<Damage> kinds;
    private final PacketWriter writer = new PacketWriter();
    private final List<Sent> whole = new ArrayList<>();
    private byte[] bytes = new byte[1024];
    private int length;

    NoisyLine(long seed, Set<Damage> kinds) {
        random = new SplittableRandom(seed);
        this.kinds = List.copyOf(kinds);
    }

    /// Draws a new line of so many damaged frames, and fewer whole ones between them.
    void draw(int damaged) {
        length = 0;
        whole.clear();
        for (int k = 0; k < damaged; k++) {
            if (random.nextInt(4) == 0) addWhole();
            append(damaged(kinds.get(random.nextInt(kinds.size()))));
        }
        addWhole();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    List<Sent> whole() {
        return whole;
    }

    /// How many places of the line are a sound frame that nobody sent, by the definition of a frame and
    /// with a checksum computed bit by bit: the checksum lets one candidate in 65,536 through, and two pieces
    /// may complete each other. No receiver can tell it from a frame that was sent.
    int accidents() {
        int found = 0;
        for (int at = 0; at + SHORTEST <= length; at++) {
            if (Arrays.mismatch(bytes, at, at + HEADER.length, HEADER, 0, HEADER.length) >= 0) continue;
            int total = 7 + (bytes[at + 5] & 0xFF) + ((bytes[at + 6] & 0xFF) << 8);
            if (total < SHORTEST || total > PacketWriter.DEFAULT_CAPACITY || at + total > length) continue;
            int sum = (bytes[at + total - 2] & 0xFF) | (bytes[at + total - 1] & 0xFF) << 8;
            if (sum == slowCrc(bytes, at, total - 2) && !sentAt(at)) found++;
        }
        return found;
    }

    private boolean sentAt(int at) {
        for (Sent sent : whole) if (sent.at() == at) return true;
        return false;
    }

    private static int slowCrc(byte[] bytes, int from, int count) {
        int crc = 0;
        for (int i = from; i < from + count; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x8005 : crc << 1;
        }
        return crc & 0xFFFF;
    }

    private void addWhole() {
        int at = length;
        byte[] parameters = parameters();
        if (random.nextInt(FAST_SHARE) == 0) {
            append(fastReply(parameters));
            whole.add(new Sent(at, PacketWriter.BROADCAST, Instruction.STATUS.code(), parameters));
            return;
        }
        int id = random.nextInt(253);
        Instruction[] instructions = Instruction.values();
        Instruction instruction = instructions[random.nextInt(instructions.length)];
        append(frame(id, instruction, parameters));
        whole.add(new Sent(at, id, instruction.code(), parameters));
    }

    private byte[] frame(int id, Instruction instruction, byte[] parameters) {
        writer.begin(id, instruction).bytes(parameters, 0, parameters.length).end();
        return writer.copy();
    }

    /// The answer to a fast read is not stuffed.
    private static byte[] fastReply(byte[] parameters) {
        byte[] frame = Arrays.copyOf(HEADER, SHORTEST + parameters.length);
        int counted = parameters.length + 3;
        frame[4] = (byte) PacketWriter.BROADCAST;
        frame[5] = (byte) counted;
        frame[6] = (byte) (counted >> 8);
        frame[7] = (byte) Instruction.STATUS.code();
        System.arraycopy(parameters, 0, frame, 8, parameters.length);
        int crc = slowCrc(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    private byte[] anyFrame() {
        return frame(random.nextInt(253), Instruction.STATUS, parameters());
    }

    /// Data that is rich in what a header is made of.
    private byte[] parameters() {
        var parameters = new byte[random.nextInt(MOST_PARAMETERS)];
        for (int k = 0; k < parameters.length; k++) parameters[k] = likely();
        return parameters;
    }

    private byte likely() {
        return random.nextInt(3) == 0 ? HEADER[random.nextInt(HEADER.length)] : (byte) random.nextInt();
    }

    /// A frame damaged in this way; one that came out whole after all is drawn again.
    private byte[] damaged(Damage kind) {
        while (true) {
            byte[] frame = anyFrame();
            byte[] other = anyFrame();
            byte[] piece = damage(frame.clone(), other, kind);
            if (!Arrays.equals(piece, frame) && !Arrays.equals(piece, other)) return piece;
        }
    }

    private byte[] damage(byte[] frame, byte[] other, Damage kind) {
        return switch (kind) {
            case BITS -> flip(frame);
            case BYTES -> exchangeBytes(frame);
            case CUT -> cut(frame);
            case LENGTH -> wrongLength(frame);
            case SPLICE -> splice(frame, other);
            case GARBAGE -> garbage();
            case RANDOM -> random();
        };
    }

    private byte[] wrongLength(byte[] frame) {
        frame[5] ^= (byte) (1 + random.nextInt(255));
        if (random.nextInt(4) == 0) frame[6] = (byte) random.nextInt();
        return frame;
    }

    private byte[] flip(byte[] frame) {
        for (int k = random.nextInt(MOST_FLIPS) + 1; k > 0; k--) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return frame;
    }

    private byte[] exchangeBytes(byte[] frame) {
        int from = random.nextInt(frame.length);
        int count = 1 + random.nextInt(Math.min(8, frame.length - from));
        for (int k = from; k < from + count; k++) frame[k] = likely();
        return frame;
    }

    /// Only the beginning, or only an end without the header: header bytes that are left over would complete the
    /// next piece.
    private byte[] cut(byte[] frame) {
        if (random.nextBoolean()) return Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1));
        return Arrays.copyOfRange(frame, behindHeader(frame), frame.length);
    }

    /// The beginning of one frame and the end of another, as when two talk at once.
    private byte[] splice(byte[] first, byte[] second) {
        int keep = 1 + random.nextInt(first.length - 1);
        int from = behindHeader(second);
        byte[] both = Arrays.copyOf(first, keep + second.length - from);
        System.arraycopy(second, from, both, keep, second.length - from);
        return both;
    }

    private int behindHeader(byte[] frame) {
        return HEADER.length + random.nextInt(frame.length - HEADER.length);
    }

    private byte[] garbage() {
        var noise = new byte[1 + random.nextInt(MOST_BYTES)];
        for (int k = 0; k < noise.length; k++) noise[k] = likely();
        return noise;
    }

    /// A sound header and length around noise.
    private byte[] random() {
        byte[] made = Arrays.copyOf(HEADER, SHORTEST + random.nextInt(MOST_BYTES));
        for (int k = HEADER.length; k < made.length; k++) made[k] = (byte) random.nextInt();
        int counted = made.length - 7;
        made[5] = (byte) counted;
        made[6] = (byte) (counted >> 8);
        return made;
    }

    private void append(byte[] piece) {
        if (length + piece.length > bytes.length) bytes = Arrays.copyOf(bytes, 2 * (length + piece.length));
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
    }
}
