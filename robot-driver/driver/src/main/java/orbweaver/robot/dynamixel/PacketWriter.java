package orbweaver.robot.dynamixel;

import java.util.Arrays;
import java.util.List;

/// Builds one protocol 2.0 frame at a time into a buffer of its own: header, byte stuffing, length and checksum.
///
/// Start with [#begin], append parameters, finish with [#end]; then `buffer()[0..length())` is the frame until the
/// next `begin`. Nothing is allocated after construction. Not thread-safe: one writer belongs to one thread.
public final class PacketWriter {
    /// The longest frame the vendor's tools exchange.
    public static final int DEFAULT_CAPACITY = 1024;

    /// Addresses every servo on the bus.
    public static final int BROADCAST = 0xFE;

    static final int HEADER = 4;
    static final int ID = 4;
    static final int LENGTH = 5;
    static final int INSTRUCTION = 7;

    /// The fixed parameters that guard Clear and Control Table Backup, as they follow the option: "DXL\"", "ERCL" and
    /// "CTRL", first letter first.
    private static final int CLEAR_MULTI_TURN = 0x22_4C_58_44;

    private static final int CLEAR_ERROR = 0x4C_43_52_45;
    private static final int BACKUP = 0x4C_52_54_43;

    private final byte[] buffer;
    private int length;
    private int matched; // how much of FF FF FD the last bytes are

    public PacketWriter() {
        this(DEFAULT_CAPACITY);
    }

    public PacketWriter(int capacity) {
        buffer = new byte[capacity];
        buffer[0] = (byte) 0xFF;
        buffer[1] = (byte) 0xFF;
        buffer[2] = (byte) 0xFD;
    }

    /// Starts a frame for one servo (0..252) or for all of them ([#BROADCAST]).
    public PacketWriter begin(int id, Instruction instruction) {
        if (id < 0 || id > BROADCAST || id == 0xFD) throw new IllegalArgumentException("servo id out of range: " + id);
        buffer[ID] = (byte) id;
        length = INSTRUCTION;
        matched = 0;
        return u8(instruction.code());
    }

    /// Starts a servo's answer. `error` is the error byte: a [StatusError] code, plus [StatusError#ALERT].
    public PacketWriter beginStatus(int id, int error) {
        return begin(id, Instruction.STATUS).u8(error);
    }

    /// Appends one byte; only the low eight bits count.
    public PacketWriter u8(int value) {
        put(value);
        stuff(value & 0xFF);
        return this;
    }

    /// Appends two bytes, low byte first; negative values as two's complement.
    public PacketWriter u16(int value) {
        return u8(value).u8(value >> 8);
    }

    /// Appends four bytes, low byte first; negative values as two's complement.
    public PacketWriter u32(int value) {
        return u16(value).u16(value >> 16);
    }

    /// Appends a value in the width of its item.
    public PacketWriter value(int size, int value) {
        return switch (size) {
            case 1 -> u8(value);
            case 2 -> u16(value);
            case 4 -> u32(value);
            default -> throw new IllegalArgumentException("no item is " + size + " bytes wide");
        };
    }

    public PacketWriter bytes(byte[] source, int from, int count) {
        for (int i = from; i < from + count; i++) u8(source[i]);
        return this;
    }

    /// Closes the frame and returns its length in bytes.
    public int end() {
        int counted = length - INSTRUCTION + 2;
        buffer[LENGTH] = (byte) counted;
        buffer[LENGTH + 1] = (byte) (counted >> 8);
        int crc = Crc16.of(buffer, 0, length);
        put(crc);
        put(crc >> 8);
        return length;
    }

    /// One Ping; broadcast asks every servo.
    public int ping(int id) {
        return begin(id, Instruction.PING).end();
    }

    public int read(int id, int address, int count) {
        return begin(id, Instruction.READ).u16(address).u16(count).end();
    }

    /// Writes one item to one servo, or with [#BROADCAST] to all of them without an answer.
    public int write(int id, ControlTableItem item, int value) {
        return begin(id, Instruction.WRITE)
                .u16(item.address())
                .value(item.size(), value)
                .end();
    }

    /// Like [#write], but kept by the servo until [#action].
    public int regWrite(int id, ControlTableItem item, int value) {
        return begin(id, Instruction.REG_WRITE)
                .u16(item.address())
                .value(item.size(), value)
                .end();
    }

    /// Carries out what [#regWrite] left; [#BROADCAST] makes all servos do so at once, without an answer.
    public int action(int id) {
        return begin(id, Instruction.ACTION).end();
    }

    /// Restarts the servo: it lets go, answers, and is deaf for about 0.4 s.
    public int reboot(int id) {
        return begin(id, Instruction.REBOOT).end();
    }

    /// Takes one servo's EEPROM back to the vendor's values; it restarts afterwards. Not for all at once: servos that
    /// share an ID cannot be told apart any more.
    public int factoryReset(int id, FactoryReset scope) {
        if (id == BROADCAST) throw new IllegalArgumentException("a factory reset is for one servo, not for all");
        return begin(id, Instruction.FACTORY_RESET).u8(scope.code()).end();
    }

    /// Brings Present Position back into one turn; refused while the servo moves.
    public int clearMultiTurn(int id) {
        return begin(id, Instruction.CLEAR).u8(0x01).u32(CLEAR_MULTI_TURN).end();
    }

    /// Clears Hardware Error Status where the servo can do without a restart.
    public int clearError(int id) {
        return begin(id, Instruction.CLEAR).u8(0x02).u32(CLEAR_ERROR).end();
    }

    /// Stores EEPROM, gains, profile and indirect addresses in the servo's backup area; refused with torque on.
    public int backUp(int id) {
        return begin(id, Instruction.CONTROL_TABLE_BACKUP).u8(0x01).u32(BACKUP).end();
    }

    /// Takes EEPROM from the backup area; the servo restarts afterwards. Refused with torque on.
    public int restore(int id) {
        return begin(id, Instruction.CONTROL_TABLE_BACKUP).u8(0x02).u32(BACKUP).end();
    }

    /// Reads the same `count` bytes of every servo in `ids`; each answers in turn.
    public int syncRead(int address, int count, int[] ids) {
        return syncRead(Instruction.SYNC_READ, address, count, ids);
    }

    /// Like [#syncRead], but all answer in one frame: see [FastReply].
    public int fastSyncRead(int address, int count, int[] ids) {
        return syncRead(Instruction.FAST_SYNC_READ, address, count, ids);
    }

    /// Writes one item to many servos at once, a value each; nobody answers.
    public int syncWrite(ControlTableItem item, int[] ids, int[] values) {
        begin(BROADCAST, Instruction.SYNC_WRITE).u16(item.address()).u16(item.size());
        for (int i = 0; i < ids.length; i++) u8(ids[i]).value(item.size(), values[i]);
        return end();
    }

    /// Reads other bytes of each servo; each answers in turn. A servo may be named once.
    public int bulkRead(List<Stretch> stretches) {
        return bulkRead(Instruction.BULK_READ, stretches);
    }

    /// Like [#bulkRead], but all answer in one frame: see [FastReply].
    public int fastBulkRead(List<Stretch> stretches) {
        return bulkRead(Instruction.FAST_BULK_READ, stretches);
    }

    /// Writes another item to each servo at once; nobody answers. A servo may be named once.
    public int bulkWrite(List<Assignment> assignments) {
        begin(BROADCAST, Instruction.BULK_WRITE);
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            ControlTableItem item = assignment.item();
            u8(assignment.id()).u16(item.address()).u16(item.size()).value(item.size(), assignment.value());
        }
        return end();
    }

    /// The bytes of the frame built last; valid up to [#length].
    public byte[] buffer() {
        return buffer;
    }

    /// The frame's length in bytes.
    public int length() {
        return length;
    }

    /// Who the frame is for.
    public int id() {
        return buffer[ID] & 0xFF;
    }

    /// The byte of the frame's instruction.
    public int instruction() {
        return buffer[INSTRUCTION] & 0xFF;
    }

    /// The frame as an array of its own, for logs and tests.
    public byte[] copy() {
        return Arrays.copyOf(buffer, length);
    }

    private int syncRead(Instruction instruction, int address, int count, int[] ids) {
        begin(BROADCAST, instruction).u16(address).u16(count);
        for (int id : ids) u8(id);
        return end();
    }

    private int bulkRead(Instruction instruction, List<Stretch> stretches) {
        begin(BROADCAST, instruction);
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            u8(stretch.id()).u16(stretch.address()).u16(stretch.count());
        }
        return end();
    }

    private void stuff(int value) {
        if (value == 0xFF) {
            matched = Math.min(matched + 1, 2);
        } else if (value == 0xFD && matched == 2) {
            put(0xFD);
            matched = 0;
        } else {
            matched = 0;
        }
    }

    private void put(int value) {
        if (length == buffer.length) {
            throw new IllegalStateException("frame longer than " + buffer.length + " bytes");
        }
        buffer[length++] = (byte) value;
    }
}
