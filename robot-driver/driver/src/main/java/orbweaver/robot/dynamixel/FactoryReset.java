package orbweaver.robot.dynamixel;

/// How much of a servo's EEPROM a Factory Reset takes back to the vendor's values.
public enum FactoryReset {
    /// Everything: the servo answers as ID 1 at 57600 baud afterwards.
    ALL(0xFF),
    KEEP_ID(0x01),
    KEEP_ID_AND_BAUD_RATE(0x02);

    private final int code;

    FactoryReset(int code) {
        this.code = code;
    }

    /// The byte on the wire, 0..255.
    public int code() {
        return code;
    }
}
