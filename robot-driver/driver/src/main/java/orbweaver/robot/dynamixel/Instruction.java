package orbweaver.robot.dynamixel;

import org.jspecify.annotations.Nullable;

/// The instruction field of a protocol 2.0 frame.
public enum Instruction {
    PING(0x01),
    READ(0x02),
    WRITE(0x03),
    REG_WRITE(0x04),
    ACTION(0x05),
    FACTORY_RESET(0x06),
    REBOOT(0x08),
    CLEAR(0x10),
    CONTROL_TABLE_BACKUP(0x20),
    STATUS(0x55),
    SYNC_READ(0x82),
    SYNC_WRITE(0x83),
    FAST_SYNC_READ(0x8A),
    BULK_READ(0x92),
    BULK_WRITE(0x93),
    FAST_BULK_READ(0x9A);

    private static final @Nullable Instruction[] BY_CODE = new @Nullable Instruction[256];

    static {
        for (Instruction instruction : values()) BY_CODE[instruction.code] = instruction;
    }

    private final int code;

    Instruction(int code) {
        this.code = code;
    }

    /// The byte on the wire, 0..255.
    public int code() {
        return code;
    }

    /// The instruction with this byte, or null for a byte the protocol does not define.
    public static @Nullable Instruction of(int code) {
        return code < 0 || code > 0xFF ? null : BY_CODE[code];
    }
}
