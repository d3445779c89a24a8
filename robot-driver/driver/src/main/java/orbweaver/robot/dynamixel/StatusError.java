package orbweaver.robot.dynamixel;

import org.jspecify.annotations.Nullable;

/// The seven-bit code in a status packet's error byte. Bit 7 of that byte is the alert: it reports a hardware error
/// to be read from Hardware Error Status, while the packet's data stays valid.
public enum StatusError {
    NONE(0, "no error"),
    RESULT_FAIL(1, "could not carry out the instruction"),
    INSTRUCTION_ERROR(2, "does not know the instruction"),
    CRC_ERROR(3, "received a damaged frame"),
    DATA_RANGE_ERROR(4, "refused a value out of range"),
    DATA_LENGTH_ERROR(5, "refused data shorter than the item"),
    DATA_LIMIT_ERROR(6, "refused a value beyond its limit"),
    ACCESS_ERROR(7, "refused access to that address");

    /// Bit 7 of the error byte.
    public static final int ALERT = 0x80;

    private final int code;
    private final String words;

    StatusError(int code, String words) {
        this.code = code;
        this.words = words;
    }

    public int code() {
        return code;
    }

    /// What the servo did, to follow its name in a sentence: "servo 4 refused a value out of range".
    public String words() {
        return words;
    }

    /// The error of an error byte whatever its alert bit, or null for a code the protocol does not define.
    public static @Nullable StatusError of(int errorByte) {
        int code = errorByte & ~ALERT & 0xFF;
        for (StatusError error : values()) if (error.code == code) return error;
        return null;
    }
}
