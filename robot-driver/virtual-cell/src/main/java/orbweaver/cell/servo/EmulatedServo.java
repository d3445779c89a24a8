package orbweaver.cell.servo;

import java.util.List;
import java.util.Set;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import orbweaver.robot.dynamixel.StatusError;

/// One servo: its control table with the rules of access, and what writing a register sets going. Knows nothing of
/// frames; [ServoChain] speaks for it. Counts world time only; allocation-free after construction.
final class EmulatedServo {
    /// How long a servo is deaf and mute after Reboot, in milliseconds.
    static final int REBOOT_MILLIS = 400;

    static final int ERROR_VOLTAGE = 0x01;
    static final int ERROR_OVERHEAT = 0x04;
    static final int ERROR_OVERLOAD = 0x20;

    static final int DRIVE_TORQUE_BY_GOAL = 8;

    private static final List<Register> GAINS = List.of(
            Register.VELOCITY_I_GAIN,
            Register.VELOCITY_P_GAIN,
            Register.POSITION_D_GAIN,
            Register.POSITION_I_GAIN,
            Register.POSITION_P_GAIN,
            Register.FEEDFORWARD_2ND_GAIN,
            Register.FEEDFORWARD_1ST_GAIN);
    private static final int LONGEST_REGISTERED = 256;
    private static final int TICK_MODULUS = 32768;
    private static final int STARTUP_TORQUE_ON = 1;
    private static final int STARTUP_RAM_RESTORE = 2;

    private final ServoMemory memory;
    private final ServoMotion motion;
    private final ServoHealth health;
    private final ControlTableBackup backup;
    private final BusWatchdog watchdog = new BusWatchdog();
    private final AccessRules rules;
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
        backup = new ControlTableBackup(memory);
        rules = new AccessRules(memory, watchdog);
    }

    /// As after switching the supply on.
    void powerOn() {
        memory.powerOn();
        int startup = Firmware.has(firmware(), Register.STARTUP_CONFIGURATION)
                ? memory.get(Register.STARTUP_CONFIGURATION)
                : 0;
        if ((startup & STARTUP_RAM_RESTORE) != 0) backup.restore(Area.RAM);
        memory.set(Register.BACKUP_READY, backup.stored() ? 1 : 0);
        resetGoals();
        watchdog.set(0);
        registeredLength = 0;
        shutDown = false;
        tick = 0;
        motion.powerOn();
        health.restart();
        if ((startup & STARTUP_TORQUE_ON) == 0) return;
        memory.set(Register.TORQUE_ENABLE, 1);
        motion.torqueOn();
    }

    /// A servo under velocity control stands until it is told a speed; elsewhere the register shows the limit.
    private void resetGoals() {
        boolean turns = mode() == OperatingMode.VELOCITY;
        memory.set(Register.GOAL_PWM, memory.get(Register.PWM_LIMIT));
        memory.set(Register.GOAL_CURRENT, memory.get(Register.CURRENT_LIMIT));
        memory.set(Register.GOAL_VELOCITY, turns ? 0 : memory.get(Register.VELOCITY_LIMIT));
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

    /// Writes whole items, all of them or, when one is refused, none; only then they take effect, so that a goal finds
    /// the profile written with it. `ramOnly` is the rule for the secondary ID.
    StatusError write(byte[] data, int address, int length, boolean ramOnly) {
        StatusError refused = rules.check(data, address, length, ramOnly, shutDown);
        if (refused != StatusError.NONE) return refused;
        boolean hadTorque = torque();
        for (int k = 0; k < length; ) {
            ControlTableItem item = memory.itemAt(address + k);
            if (item == null) return StatusError.ACCESS_ERROR;
            memory.store(item, ServoMemory.value(data, k, item));
            k += item.size();
        }
        for (int k = 0; k < length; ) {
            ControlTableItem item = memory.itemAt(address + k);
            if (item == null) return StatusError.ACCESS_ERROR;
            Register register = memory.register(item);
            if (register != null) written(register, memory.value(item), hadTorque);
            k += item.size();
        }
        return StatusError.NONE;
    }

    /// Keeps a write for [#action].
    StatusError register(byte[] data, int address, int length, boolean ramOnly) {
        StatusError refused = rules.check(data, address, length, ramOnly, shutDown);
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
        motion.forgetTurns();
        return StatusError.NONE;
    }

    /// Clears the hardware error; after a shutdown only a restart does.
    StatusError clearError() {
        if (shutDown) return StatusError.RESULT_FAIL;
        memory.set(Register.HARDWARE_ERROR_STATUS, 0);
        return StatusError.NONE;
    }

    /// Takes EEPROM back to the vendor's values, but for the registers kept. Refused with torque on.
    StatusError factoryReset(Set<Register> kept) {
        if (torque()) return StatusError.RESULT_FAIL;
        memory.factoryReset(kept);
        return StatusError.NONE;
    }

    /// Stores the control table in the backup area. Refused with torque on.
    StatusError backUp() {
        if (torque()) return StatusError.RESULT_FAIL;
        backup.store();
        memory.set(Register.BACKUP_READY, 1);
        return StatusError.NONE;
    }

    /// Takes EEPROM from the backup area. Refused with torque on, and when there is none.
    StatusError restore() {
        if (torque() || !backup.stored()) return StatusError.RESULT_FAIL;
        backup.restore(Area.EEPROM);
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

    private OperatingMode mode() {
        return OperatingMode.of(memory.get(Register.OPERATING_MODE));
    }

    private void written(Register register, int value, boolean hadTorque) {
        switch (register) {
            case TORQUE_ENABLE -> switchTorque(value != 0, hadTorque);
            case BUS_WATCHDOG -> {
                watchdog.set(value);
                if (value == 0) motion.thaw();
            }
            case GOAL_POSITION, GOAL_VELOCITY, GOAL_CURRENT, GOAL_PWM -> goalWritten(register);
            case OPERATING_MODE -> modeChanged();
            default -> {}
        }
    }

    private void goalWritten(Register goal) {
        boolean drives = (memory.get(Register.DRIVE_MODE) & DRIVE_TORQUE_BY_GOAL) != 0 && goal == mode().goal();
        if (drives && !torque() && !shutDown) {
            memory.set(Register.TORQUE_ENABLE, 1);
            motion.torqueOn();
        }
        motion.goalWritten(goal);
    }

    private void switchTorque(boolean on, boolean hadTorque) {
        if (on && !hadTorque) motion.torqueOn();
        else if (!on && hadTorque) motion.torqueOff();
    }

    private void modeChanged() {
        ControlTable table = memory.table();
        for (int k = 0; k < GAINS.size(); k++) {
            ControlTableItem gain = GAINS.get(k).in(table);
            if (gain != null) memory.store(gain, (int) gain.initial());
        }
        memory.set(Register.PROFILE_ACCELERATION, 0);
        memory.set(Register.PROFILE_VELOCITY, 0);
        resetGoals();
        motion.modeChanged();
    }
}
