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
    private static final int CHECKSUM = 2;

    private final int[] ids;
    private final int[] lengths;
    private final int[] starts; // of each block among the parameters
    private final byte[] blocks;
    private final boolean[] answered;
    private final byte[] prefix;
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
        prefix = prefix(end + 1);
        prefixCrc = Crc16.of(prefix, 0, PREFIX);
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
        forget();
        if (packet.id() != PacketWriter.BROADCAST || !packet.isStatus()) return false;
        if (ids.length == 0 || packet.parameters() != blocks.length - CHECKSUM) return false;
        packet.copy(0, packet.parameters(), blocks, 0);
        check(packet.parameters(), true);
        return true;
    }

    /// Takes in what has come of a frame that is damaged or broke off: the answers whose own checksum, over all before
    /// it, is right. False, with every answer forgotten, when there is none.
    ///
    /// @param frame the bytes as they came, from the header on
    public boolean salvage(byte[] frame, int length) {
        forget();
        if (length <= PREFIX || Arrays.mismatch(frame, 0, PREFIX, prefix, 0, PREFIX) >= 0) return false;
        int count = Math.min(length - PREFIX, blocks.length);
        System.arraycopy(frame, PREFIX, blocks, 0, count);
        check(count, false);
        return answers > 0;
    }

    /// Forgets every answer.
    public void forget() {
        Arrays.fill(answered, false);
        answers = 0;
    }

    /// @param whole whether the checksum of the frame, which is the last servo's, was right
    private void check(int count, boolean whole) {
        int crc = prefixCrc;
        for (int i = 0; i < ids.length; i++) {
            int end = starts[i] + DATA + lengths[i];
            boolean vouched = whole && i == ids.length - 1;
            if (end + (vouched ? 0 : CHECKSUM) > count) {
                damaged += ids.length - i;
                return;
            }
            for (int k = starts[i]; k < end; k++) crc = Crc16.update(crc, blocks[k]);
            boolean sound = vouched || crc == ((blocks[end] & 0xFF) | (blocks[end + 1] & 0xFF) << 8);
            answered[i] = sound && (blocks[starts[i] + 1] & 0xFF) == ids[i];
            if (answered[i]) answers++;
            else damaged++;
            if (!vouched) crc = Crc16.update(Crc16.update(crc, blocks[end]), blocks[end + 1]);
        }
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

    private static byte[] prefix(int counted) {
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xFF,
            (byte) 0xFD,
            0,
            (byte) PacketWriter.BROADCAST,
            (byte) counted,
            (byte) (counted >> 8),
            (byte) Instruction.STATUS.code()
        };
    }
}
