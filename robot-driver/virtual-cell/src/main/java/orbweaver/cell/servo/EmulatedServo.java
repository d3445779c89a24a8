package orbweaver.cell.servo;

import java.util.List;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import orbweaver.robot.dynamixel.StatusError;
import org.jspecify.annotations.Nullable;

/// One servo: its control table with the rules of access, and what writing a register sets going. Knows nothing of
/// frames; [ServoChain] speaks for it. Counts world time only; allocation-free after construction.
final class EmulatedServo {
    /// How long a servo is deaf and mute after Reboot, in milliseconds.
    static final int REBOOT_MILLIS = 400;

    static final int ERROR_VOLTAGE = 0x01;
    static final int ERROR_OVERHEAT = 0x04;
    static final int ERROR_OVERLOAD = 0x20;

    private static final List<String> GAINS = List.of("Position D Gain", "Position I Gain", "Position P Gain");
    private static final int LONGEST_REGISTERED = 256;
    private static final int TICK_MODULUS = 32768;
    private static final int POSITION_MODE = 3;
    private static final int DRIVE_TORQUE_BY_GOAL = 8;

    private final ServoMemory memory;
    private final ServoMotion motion;
    private final ServoHealth health;
    private final BusWatchdog watchdog = new BusWatchdog();
    private final byte[] registered = new byte[LONGEST_REGISTERED];
    private int registeredAddress;
    private int registeredLength;
    private int silentMillis;
    private int tick;
    private boolean shutDown;
    private boolean absent;

    EmulatedServo(ServoMemory memory, ServoMotion motion) {
        this.memory = memory;
        this.motion = motion;
        health = new ServoHealth(memory, motion);
    }

    /// As after switching the supply on.
    void powerOn() {
        memory.powerOn();
        memory.set(Register.GOAL_PWM, memory.get(Register.PWM_LIMIT));
        memory.set(Register.GOAL_CURRENT, memory.get(Register.CURRENT_LIMIT));
        memory.set(Register.GOAL_VELOCITY, memory.get(Register.VELOCITY_LIMIT));
        watchdog.set(0);
        registeredLength = 0;
        shutDown = false;
        tick = 0;
        motion.powerOn();
        health.restart();
    }

    /// Answers nothing for a while, then is as after power-on; the torque goes at once.
    void reboot() {
        powerOn();
        silentMillis = REBOOT_MILLIS;
    }

    int id() {
        return memory.get(Register.ID);
    }

    /// The second ID it takes writes on, or -1 without one.
    int secondaryId() {
        int id = memory.get(Register.SECONDARY_ID);
        return id <= 252 ? id : -1;
    }

    int modelNumber() {
        return memory.get(Register.MODEL_NUMBER);
    }

    int firmware() {
        return memory.get(Register.FIRMWARE_VERSION);
    }

    /// 0 answers Ping only, 1 also reads, 2 everything.
    int statusReturnLevel() {
        return memory.get(Register.STATUS_RETURN_LEVEL);
    }

    int returnDelayNanos() {
        return memory.get(Register.RETURN_DELAY_TIME) * 2000;
    }

    /// Whether it hears the bus: neither missing nor rebooting.
    boolean listens() {
        return !absent && silentMillis == 0;
    }

    ServoHealth health() {
        return health;
    }

    ServoMotion motion() {
        return motion;
    }

    ServoMemory memory() {
        return memory;
    }

    void setAbsent(boolean absent) {
        this.absent = absent;
    }

    /// An instruction named this servo.
    void heard() {
        watchdog.kick();
    }

    /// The error byte of an answer: the code, and the alert bit while a hardware error stands.
    int errorByte(StatusError error) {
        return error.code() | (memory.get(Register.HARDWARE_ERROR_STATUS) != 0 ? StatusError.ALERT : 0);
    }

    /// Prepares `length` bytes from `address` for [#u8]; says what a read of them is answered with.
    StatusError read(int address, int length) {
        if (length < 1) return StatusError.DATA_LENGTH_ERROR;
        if (address + length > memory.table().end()) return StatusError.ACCESS_ERROR;
        motion.refresh();
        memory.set(Register.REALTIME_TICK, tick);
        return StatusError.NONE;
    }

    int u8(int address) {
        return memory.u8(address);
    }

    /// Writes whole items, all of them or, when one is refused, none. `ramOnly` is the rule for the secondary ID.
    StatusError write(byte[] data, int address, int length, boolean ramOnly) {
        StatusError refused = check(data, address, length, ramOnly);
        if (refused != StatusError.NONE) return refused;
        for (int k = 0; k < length; ) {
            ControlTableItem item = itemAt(address + k);
            if (item == null) return StatusError.ACCESS_ERROR;
            int value = ServoMemory.value(data, k, item);
            Register register = memory.register(item);
            boolean hadTorque = torque();
            memory.store(item, value);
            if (register != null) written(register, value, hadTorque);
            k += item.size();
        }
        return StatusError.NONE;
    }

    /// Keeps a write for [#action].
    StatusError register(byte[] data, int address, int length, boolean ramOnly) {
        StatusError refused = check(data, address, length, ramOnly);
        if (refused != StatusError.NONE) return refused;
        if (length > LONGEST_REGISTERED) return StatusError.DATA_LENGTH_ERROR;
        System.arraycopy(data, 0, registered, 0, length);
        registeredAddress = address;
        registeredLength = length;
        memory.set(Register.REGISTERED_INSTRUCTION, 1);
        return StatusError.NONE;
    }

    /// Carries out the kept write.
    StatusError action() {
        if (registeredLength == 0) return StatusError.INSTRUCTION_ERROR;
        int length = registeredLength;
        registeredLength = 0;
        memory.set(Register.REGISTERED_INSTRUCTION, 0);
        return write(registered, registeredAddress, length, false);
    }

    /// Forgets whole turns; refused while moving.
    StatusError clearMultiTurn() {
        motion.refresh();
        if (memory.get(Register.MOVING) != 0) return StatusError.RESULT_FAIL;
        motion.collapseTurns();
        return StatusError.NONE;
    }

    /// Raises a hardware error; one that the Shutdown register masks in takes the torque until a reboot.
    void fail(int bits) {
        memory.set(Register.HARDWARE_ERROR_STATUS, memory.get(Register.HARDWARE_ERROR_STATUS) | bits);
        if ((bits & memory.get(Register.SHUTDOWN)) == 0) return;
        shutDown = true;
        if (torque()) {
            memory.set(Register.TORQUE_ENABLE, 0);
            motion.torqueOff();
        }
    }

    /// One millisecond of world time.
    void millisecond() {
        tick = (tick + 1) % TICK_MODULUS;
        if (silentMillis > 0) silentMillis--;
        if (watchdog.millisecond(torque())) {
            memory.set(Register.BUS_WATCHDOG, -1);
            motion.freeze();
        }
        motion.millisecond();
        int failed = health.millisecond();
        if (failed != 0 && (memory.get(Register.HARDWARE_ERROR_STATUS) & failed) != failed) fail(failed);
    }

    private boolean torque() {
        return memory.get(Register.TORQUE_ENABLE) != 0;
    }

    private @Nullable ControlTableItem itemAt(int address) {
        return memory.table().at(memory.resolve(address));
    }

    private StatusError check(byte[] data, int address, int length, boolean ramOnly) {
        if (length < 1) return StatusError.DATA_LENGTH_ERROR;
        for (int k = 0; k < length; ) {
            ControlTableItem item = itemAt(address + k);
            if (item == null || !item.writable()) return StatusError.ACCESS_ERROR;
            if (k + item.size() > length || !whole(item, address + k)) return StatusError.DATA_LENGTH_ERROR;
            if (item.area() == Area.EEPROM && (torque() || ramOnly)) return StatusError.ACCESS_ERROR;
            int value = ServoMemory.value(data, k, item);
            Register register = memory.register(item);
            if (!item.accepts(value)) return StatusError.DATA_RANGE_ERROR;
            StatusError refused = register == null ? StatusError.NONE : refuses(register, value);
            if (refused != StatusError.NONE) return refused;
            k += item.size();
        }
        return StatusError.NONE;
    }

    /// Whether the bytes from `address` are, indirection included, all of this item from its first byte on.
    private boolean whole(ControlTableItem item, int address) {
        for (int k = 0; k < item.size(); k++) if (memory.resolve(address + k) != item.address() + k) return false;
        return true;
    }

    private StatusError refuses(Register register, int value) {
        return switch (register) {
            case GOAL_PWM -> goal(Math.abs(value) <= memory.get(Register.PWM_LIMIT));
            case GOAL_CURRENT -> goal(Math.abs(value) <= memory.get(Register.CURRENT_LIMIT));
            case GOAL_VELOCITY -> goal(Math.abs(value) <= memory.get(Register.VELOCITY_LIMIT));
            case GOAL_POSITION -> goal(inPositionLimits(value));
            case BUS_WATCHDOG -> watchdog.tripped() && value != 0 ? StatusError.DATA_RANGE_ERROR : StatusError.NONE;
            case TORQUE_ENABLE -> shutDown && value != 0 ? StatusError.RESULT_FAIL : StatusError.NONE;
            case OPERATING_MODE -> knowsMode(value) ? StatusError.NONE : StatusError.DATA_RANGE_ERROR;
            default -> StatusError.NONE;
        };
    }

    private StatusError goal(boolean withinLimit) {
        if (watchdog.tripped()) return StatusError.DATA_RANGE_ERROR;
        return withinLimit ? StatusError.NONE : StatusError.DATA_LIMIT_ERROR;
    }

    private boolean inPositionLimits(int tick) {
        if (memory.get(Register.OPERATING_MODE) != POSITION_MODE) return true;
        return tick >= memory.get(Register.MIN_POSITION_LIMIT) && tick <= memory.get(Register.MAX_POSITION_LIMIT);
    }

    private boolean knowsMode(int mode) {
        boolean byCurrent = memory.has(Register.GOAL_CURRENT);
        return switch (mode) {
            case 1, POSITION_MODE, 4, 16 -> true;
            case 0, 5 -> byCurrent;
            default -> false;
        };
    }

    private void written(Register register, int value, boolean hadTorque) {
        switch (register) {
            case TORQUE_ENABLE -> switchTorque(value != 0, hadTorque);
            case BUS_WATCHDOG -> {
                watchdog.set(value);
                if (value == 0) motion.thaw();
            }
            case GOAL_POSITION -> {
                if (!hadTorque && (memory.get(Register.DRIVE_MODE) & DRIVE_TORQUE_BY_GOAL) != 0 && !shutDown) {
                    memory.set(Register.TORQUE_ENABLE, 1);
                    motion.torqueOn();
                }
                motion.goalWritten();
            }
            case OPERATING_MODE -> modeChanged();
            default -> {}
        }
    }

    private void switchTorque(boolean on, boolean hadTorque) {
        if (on && !hadTorque) motion.torqueOn();
        else if (!on && hadTorque) motion.torqueOff();
    }

    private void modeChanged() {
        ControlTable table = memory.table();
        for (String gain : GAINS)
            memory.store(table.item(gain), (int) table.item(gain).initial());
        memory.set(Register.PROFILE_ACCELERATION, 0);
        memory.set(Register.PROFILE_VELOCITY, 0);
        memory.set(Register.GOAL_PWM, memory.get(Register.PWM_LIMIT));
        memory.set(Register.GOAL_CURRENT, memory.get(Register.CURRENT_LIMIT));
        motion.collapseTurns();
    }
}
