package orbweaver.cell.servo;

import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.ControlTableItem.Area;
import orbweaver.robot.dynamixel.StatusError;

/// What a servo refuses to write, and with which error. Allocation-free.
final class AccessRules {
    private final ServoMemory memory;
    private final BusWatchdog watchdog;

    AccessRules(ServoMemory memory, BusWatchdog watchdog) {
        this.memory = memory;
        this.watchdog = watchdog;
    }

    /// Checks a write of whole items. `ramOnly` is the rule for the secondary ID; a servo that has shut down takes no
    /// torque.
    StatusError check(byte[] data, int address, int length, boolean ramOnly, boolean shutDown) {
        if (length < 1) return StatusError.DATA_LENGTH_ERROR;
        for (int k = 0; k < length; ) {
            ControlTableItem item = memory.itemAt(address + k);
            if (item == null || !item.writable()) return StatusError.ACCESS_ERROR;
            if (locked(item, ramOnly)) return StatusError.ACCESS_ERROR;
            if (k + item.size() > length || !whole(item, address + k)) return StatusError.DATA_LENGTH_ERROR;
            int value = ServoMemory.value(data, k, item);
            Register register = memory.register(item);
            if (!item.accepts(value)) return StatusError.DATA_RANGE_ERROR;
            if (register == Register.TORQUE_ENABLE && shutDown && value != 0) return StatusError.RESULT_FAIL;
            StatusError refused = register == null ? StatusError.NONE : refuses(register, value);
            if (refused != StatusError.NONE) return refused;
            k += item.size();
        }
        return StatusError.NONE;
    }

    /// EEPROM is locked with torque on and for the secondary ID; indirect addresses are set with torque off; what this
    /// firmware does not have is no register at all.
    private boolean locked(ControlTableItem item, boolean ramOnly) {
        boolean torque = memory.get(Register.TORQUE_ENABLE) != 0;
        if (item.area() == Area.EEPROM && (torque || ramOnly)) return true;
        if (memory.isPointer(item.address()) && torque) return true;
        Register register = memory.register(item);
        return register != null && !Firmware.has(memory.get(Register.FIRMWARE_VERSION), register);
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
            case BUS_WATCHDOG -> inRange(!watchdog.tripped() || value == 0);
            case OPERATING_MODE -> inRange(OperatingMode.known(value, memory.has(Register.GOAL_CURRENT)));
            case DRIVE_MODE -> inRange((value & ~Firmware.driveModeBits(memory.get(Register.FIRMWARE_VERSION))) == 0);
            default -> StatusError.NONE;
        };
    }

    private static StatusError inRange(boolean within) {
        return within ? StatusError.NONE : StatusError.DATA_RANGE_ERROR;
    }

    private StatusError goal(boolean withinLimit) {
        if (watchdog.tripped()) return StatusError.DATA_RANGE_ERROR;
        return withinLimit ? StatusError.NONE : StatusError.DATA_LIMIT_ERROR;
    }

    private boolean inPositionLimits(int tick) {
        if (OperatingMode.of(memory.get(Register.OPERATING_MODE)) != OperatingMode.POSITION) return true;
        return tick >= memory.get(Register.MIN_POSITION_LIMIT) && tick <= memory.get(Register.MAX_POSITION_LIMIT);
    }
}
