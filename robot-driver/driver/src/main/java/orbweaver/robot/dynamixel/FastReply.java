package orbweaver.robot.dynamixel;

import java.util.Arrays;
import java.util.List;

/// Reads the one frame that answers a fast sync or bulk read: for every servo in the order asked `ERR ID data CRC`,
/// where each checksum covers the frame up to there and the last one is the frame's own. Nothing in it is stuffed, so
/// all is found by position.
///
/// The checksum of the whole tells that the frame came through as the last servo heard it. A block that reached that
/// servo damaged is found by its own checksum, which the one before it on the chain computed: [#answered] is then false
/// for this servo only. Nothing is allocated after construction. Not thread-safe.
public final class FastReply {
    private static final int PREFIX = 8; // header, id, length, instruction
    private static final int AROUND = 4; // error, id, checksum
    private static final int DATA = 2; // behind error and id

    private final int[] ids;
    private final int[] lengths;
    private final int[] starts; // of each block among the parameters
    private final byte[] blocks;
    private final boolean[] answered;
    private final int prefixCrc;
    private int answers;
    private long damaged;

    private FastReply(int[] ids, int[] lengths) {
        this.ids = ids;
        this.lengths = lengths;
        starts = new int[ids.length];
        answered = new boolean[ids.length];
        int end = 0;
        for (int i = 0; i < ids.length; i++) {
            starts[i] = end;
            end += AROUND + lengths[i];
        }
        blocks = new byte[end];
        prefixCrc = prefixCrc(end + 1);
    }

    /// For [PacketWriter#fastSyncRead] with the same arguments.
    public static FastReply sync(int count, int[] ids) {
        var lengths = new int[ids.length];
        Arrays.fill(lengths, count);
        return new FastReply(ids.clone(), lengths);
    }

    /// For [PacketWriter#fastBulkRead] with the same stretches.
    public static FastReply bulk(List<Stretch> stretches) {
        return new FastReply(
                stretches.stream().mapToInt(Stretch::id).toArray(),
                stretches.stream().mapToInt(Stretch::count).toArray());
    }

    /// The length of the whole frame in bytes.
    public int frameBytes() {
        return PREFIX + blocks.length;
    }

    /// Takes a frame in; false, with every answer forgotten, when it is not the answer to this request.
    public boolean accept(Packet packet) {
        Arrays.fill(answered, false);
        answers = 0;
        if (packet.id() != PacketWriter.BROADCAST || !packet.isStatus()) return false;
        if (ids.length == 0 || packet.parameters() != blocks.length - 2) return false;
        packet.copy(0, packet.parameters(), blocks, 0);
        int crc = prefixCrc;
        for (int i = 0; i < ids.length; i++) {
            boolean last = i == ids.length - 1;
            int end = starts[i] + DATA + lengths[i];
            for (int k = starts[i]; k < end; k++) crc = Crc16.update(crc, blocks[k]);
            boolean whole = last || crc == ((blocks[end] & 0xFF) | (blocks[end + 1] & 0xFF) << 8);
            answered[i] = whole && (blocks[starts[i] + 1] & 0xFF) == ids[i];
            if (answered[i]) answers++;
            else damaged++;
            if (last) break;
            crc = Crc16.update(Crc16.update(crc, blocks[end]), blocks[end + 1]);
        }
        return true;
    }

    /// How many servos were asked.
    public int servos() {
        return ids.length;
    }

    /// Whether every servo's block of the last frame is sound.
    public boolean complete() {
        return answers == ids.length;
    }

    /// Whether this servo's block of the last frame is sound. Servos count from 0 in the order asked.
    public boolean answered(int servo) {
        return answered[servo];
    }

    /// Bit 7 of the servo's error byte; its data is valid all the same.
    public boolean alert(int servo) {
        return (blocks[starts[servo]] & StatusError.ALERT) != 0;
    }

    /// The servo's error code without the alert bit; 0 is no error.
    public int errorCode(int servo) {
        return blocks[starts[servo]] & 0xFF & ~StatusError.ALERT;
    }

    /// Data byte `index` of a servo, unsigned.
    public int u8(int servo, int index) {
        if (index < 0 || index >= lengths[servo]) {
            throw new IndexOutOfBoundsException("data " + index + " of " + lengths[servo]);
        }
        return blocks[starts[servo] + DATA + index] & 0xFF;
    }

    /// Blocks so far that did not pass their checksum or came from another servo.
    public long damaged() {
        return damaged;
    }

    private static int prefixCrc(int counted) {
        byte[] prefix = {
            (byte) 0xFF,
            (byte) 0xFF,
            (byte) 0xFD,
            0,
            (byte) PacketWriter.BROADCAST,
            (byte) counted,
            (byte) (counted >> 8),
            (byte) Instruction.STATUS.code()
        };
        return Crc16.of(prefix, 0, prefix.length);
    }
}
