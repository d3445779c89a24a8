package orbweaver.cell.servo;

/// Since which firmware version of the X series a servo can do what, as the vendor's e-manual dates it.
final class Firmware {
    static final int WATCHDOG = 38;
    static final int CLEAR = 42;
    static final int TIME_PROFILE = 42;

    /// A factory reset that would give every servo on the bus the same ID is ignored.
    static final int KEEPS_IDS = 42;

    static final int FAST_READ = 45;
    static final int BACKUP = 45;

    private static final int STARTUP = 45;
    private static final int TORQUE_BY_GOAL = 45;

    private Firmware() {}

    /// Whether this version has the register at all.
    static boolean has(int version, Register register) {
        return switch (register) {
            case DRIVE_MODE, BUS_WATCHDOG -> version >= WATCHDOG;
            case STARTUP_CONFIGURATION -> version >= STARTUP;
            case BACKUP_READY -> version >= BACKUP;
            default -> true;
        };
    }

    /// The bits that Drive Mode takes; a single servo has no slave mode.
    static int driveModeBits(int version) {
        int bits = ServoMotion.DRIVE_REVERSE;
        if (version >= TIME_PROFILE) bits |= ServoMotion.DRIVE_TIME_BASED;
        if (version >= TORQUE_BY_GOAL) bits |= EmulatedServo.DRIVE_TORQUE_BY_GOAL;
        return bits;
    }
}
