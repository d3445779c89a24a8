package orbweaver.robot.dynamixel;

/// Finds protocol 2.0 frames in a stream of bytes that may arrive split, joined, damaged or among garbage. Host and
/// servos use the same one.
///
/// Feed bytes with [#feed], then call [#next] until it returns false; after each true, [#packet] (or [#status])
/// shows the frame. The checksum is tested before the stuffing is removed; a damaged frame costs only its first
/// byte, so that a good frame inside the damage is still found. Nothing is allocated after construction. Not
/// thread-safe.
public final class PacketParser {
    private static final int PREFIX = PacketWriter.INSTRUCTION; // header, id, length
    private static final int SHORTEST = 3; // instruction and checksum

    private final int longest;
    private final byte[] buffer;
    private final byte[] parameters;
    private final Packet packet;
    private final StatusPacket status;
    private final byte[] broken;
    private int brokenLength;
    private int start;
    private int end;
    private long damaged;
    private int damagedId;
    private long skipped;

    public PacketParser() {
        this(PacketWriter.DEFAULT_CAPACITY);
    }

    /// `longest` is the longest frame accepted, in bytes; a length field beyond it is taken for garbage.
    public PacketParser(int longest) {
        this.longest = longest;
        buffer = new byte[2 * longest];
        parameters = new byte[longest];
        broken = new byte[longest];
        packet = new Packet(parameters);
        status = new StatusPacket(packet);
    }

    /// Takes in as many of the `length` bytes as there is room for and returns how many: all of them, when [#next]
    /// was called until false after the feed before and `length` is no longer than the longest frame.
    public int feed(byte[] bytes, int from, int length) {
        if (start > 0 && length > buffer.length - end) compact();
        int taken = Math.min(length, buffer.length - end);
        System.arraycopy(bytes, from, buffer, end, taken);
        end += taken;
        return taken;
    }

    /// Moves to the next whole frame; false when more bytes are needed.
    public boolean next() {
        while (true) {
            seekHeader();
            if (end - start < PREFIX) return false;
            int counted = u8(start + PacketWriter.LENGTH) | u8(start + PacketWriter.LENGTH + 1) << 8;
            int total = PREFIX + counted;
            if (counted < SHORTEST || total > longest) {
                drop();
                continue;
            }
            if (end - start < total) return makeRoom(total);
            int sent = u8(start + total - 2) | u8(start + total - 1) << 8;
            if (Crc16.of(buffer, start, total - 2) != sent) {
                damaged++;
                damagedId = u8(start + PacketWriter.ID);
                keepBroken(total);
                drop();
                continue;
            }
            accept(total);
            return true;
        }
    }

    /// Gives up the frame that is still waiting for bytes and looks for another behind its header; called when the
    /// time for an answer is over, since a damaged length field would otherwise swallow the frames behind it. Then
    /// call [#next] again; true while there is something left to search.
    public boolean abandon() {
        if (start == end) return false;
        keepBroken(end - start);
        drop();
        return start < end;
    }

    /// Forgets everything received and not yet returned.
    public void clear() {
        skipped += end - start;
        start = 0;
        end = 0;
    }

    /// The frame found by the last [#next].
    public Packet packet() {
        return packet;
    }

    /// The frame found by the last [#next], read as a status packet.
    public StatusPacket status() {
        return status;
    }

    /// Frames with a wrong checksum so far.
    public long damaged() {
        return damaged;
    }

    /// The ID in the last frame with a wrong checksum; it may itself be what is wrong. 0 before the first.
    public int damagedId() {
        return damagedId;
    }

    /// The last answer to a fast read that was damaged or broke off, as it came from its header on; see
    /// [#brokenLength].
    public byte[] broken() {
        return broken;
    }

    /// How many bytes of [#broken] there are; 0 when there is none since [#forgetBroken].
    public int brokenLength() {
        return brokenLength;
    }

    /// Forgets the broken answer.
    public void forgetBroken() {
        brokenLength = 0;
    }

    /// Bytes passed over so far because they belonged to no whole frame.
    public long skipped() {
        return skipped;
    }

    private void accept(int total) {
        int id = u8(start + PacketWriter.ID);
        int instruction = u8(start + PacketWriter.INSTRUCTION);
        int from = start + PREFIX + 1;
        int length = total - PREFIX - SHORTEST;
        packet.set(id, instruction, 0, fastReply() ? plain(from, length) : unstuff(from, length));
        start += total;
    }

    /// The answer to a fast read comes from the broadcast id and is read by position: its bytes are never stuffed.
    private boolean fastReply() {
        return u8(start + PacketWriter.ID) == PacketWriter.BROADCAST
                && u8(start + PacketWriter.INSTRUCTION) == Instruction.STATUS.code();
    }

    /// One frame holds the answers of many servos, and each has a checksum of its own.
    private void keepBroken(int count) {
        if (count <= PREFIX || !fastReply()) return;
        System.arraycopy(buffer, start, broken, 0, count);
        brokenLength = count;
    }

    private int plain(int from, int length) {
        System.arraycopy(buffer, from, parameters, 0, length);
        return length;
    }

    private int unstuff(int from, int length) {
        int written = 0;
        int matched = 0;
        for (int i = from; i < from + length; i++) {
            byte b = buffer[i];
            if (matched == 3) {
                matched = 0;
                if (b == (byte) 0xFD) continue;
            }
            parameters[written++] = b;
            if (b == (byte) 0xFF) matched = Math.min(matched + 1, 2);
            else matched = b == (byte) 0xFD && matched == 2 ? 3 : 0;
        }
        return written;
    }

    private void seekHeader() {
        while (start < end && !headerAt(start)) {
            start++;
            skipped++;
        }
    }

    /// Whether the bytes from `at` are, as far as they have arrived, FF FF FD 00.
    private boolean headerAt(int at) {
        int known = Math.min(end - at, PacketWriter.HEADER);
        return u8(at) == 0xFF
                && (known < 2 || u8(at + 1) == 0xFF)
                && (known < 3 || u8(at + 2) == 0xFD)
                && (known < 4 || u8(at + 3) == 0x00);
    }

    private boolean makeRoom(int total) {
        if (start + total > buffer.length) compact();
        return false;
    }

    private void compact() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
    }

    private void drop() {
        start++;
        skipped++;
    }

    private int u8(int index) {
        return buffer[index] & 0xFF;
    }
}
