package orbweaver.robot.dynamixel;

/// A view of the frame a [PacketParser] found last: checksum right, stuffing removed. It is the parser's own object
/// and changes with the next [PacketParser#next]. Parameters count from 0 after the instruction byte.
public final class Packet {
    private final byte[] bytes;
    private int id;
    private int instruction;
    private int from;
    private int count;

    Packet(byte[] bytes) {
        this.bytes = bytes;
    }

    void set(int id, int instruction, int from, int count) {
        this.id = id;
        this.instruction = instruction;
        this.from = from;
        this.count = count;
    }

    /// The servo addressed, or for a status packet the servo that answers.
    public int id() {
        return id;
    }

    /// The instruction byte as sent, 0..255; see [Instruction#of].
    public int instruction() {
        return instruction;
    }

    public boolean isStatus() {
        return instruction == Instruction.STATUS.code();
    }

    /// How many parameter bytes follow the instruction byte.
    public int parameters() {
        return count;
    }

    /// Parameter byte `index`, unsigned.
    public int u8(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("parameter " + index + " of " + count);
        }
        return bytes[from + index] & 0xFF;
    }

    public int u16(int index) {
        return u8(index) | u8(index + 1) << 8;
    }

    public int s16(int index) {
        return (short) u16(index);
    }

    public int s32(int index) {
        return u16(index) | u16(index + 2) << 16;
    }

    /// The value of an item of 1, 2 or 4 bytes at parameter `index`, sign-extended where `signed`.
    public int value(int index, int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? (byte) u8(index) : u8(index);
            case 2 -> signed ? s16(index) : u16(index);
            case 4 -> s32(index);
            default -> throw new IllegalArgumentException("no item is " + size + " bytes wide");
        };
    }

    /// Copies parameter bytes out.
    public void copy(int index, int length, byte[] into, int at) {
        if (index < 0 || length < 0 || index + length > count) {
            throw new IndexOutOfBoundsException("parameters " + index + ".." + (index + length) + " of " + count);
        }
        System.arraycopy(bytes, from + index, into, at, length);
    }
}
