package orbweaver.robot.bus;

import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;

/// The items of the control table that the driver uses and that lie at the same place in every model.
final class Registers {
    static final ControlTableItem FIRMWARE_VERSION = shared("Firmware Version");
    static final ControlTableItem RETURN_DELAY_TIME = shared("Return Delay Time");
    static final ControlTableItem DRIVE_MODE = shared("Drive Mode");
    static final ControlTableItem OPERATING_MODE = shared("Operating Mode");
    static final ControlTableItem SECONDARY_ID = shared("Secondary ID");
    static final ControlTableItem TEMPERATURE_LIMIT = shared("Temperature Limit");
    static final ControlTableItem MAX_POSITION_LIMIT = shared("Max Position Limit");
    static final ControlTableItem MIN_POSITION_LIMIT = shared("Min Position Limit");
    static final ControlTableItem STARTUP_CONFIGURATION = shared("Startup Configuration");
    static final ControlTableItem TORQUE_ENABLE = shared("Torque Enable");
    static final ControlTableItem STATUS_RETURN_LEVEL = shared("Status Return Level");
    static final ControlTableItem HARDWARE_ERROR_STATUS = shared("Hardware Error Status");
    static final ControlTableItem BUS_WATCHDOG = shared("Bus Watchdog");
    static final ControlTableItem GOAL_PWM = shared("Goal PWM");
    static final ControlTableItem PROFILE_ACCELERATION = shared("Profile Acceleration");
    static final ControlTableItem GOAL_POSITION = shared("Goal Position");
    static final ControlTableItem REALTIME_TICK = shared("Realtime Tick");
    static final ControlTableItem PRESENT_VELOCITY = shared("Present Velocity");
    static final ControlTableItem PRESENT_POSITION = shared("Present Position");
    static final ControlTableItem PRESENT_INPUT_VOLTAGE = shared("Present Input Voltage");
    static final ControlTableItem PRESENT_TEMPERATURE = shared("Present Temperature");

    /// Profile Acceleration, Profile Velocity and Goal Position lie side by side: one write sets a movement.
    static final int GOAL_BLOCK = GOAL_POSITION.end() - PROFILE_ACCELERATION.address();

    private Registers() {}

    /// What a model measures as effort, beside its velocity and position: current, or load where it has no sensor.
    static ControlTableItem effort(int model) {
        ControlTable table = ControlTable.of(model);
        return table.item(table.has("Present Current") ? "Present Current" : "Present Load");
    }

    static boolean measuresLoad(int model) {
        return !ControlTable.of(model).has("Present Current");
    }

    private static ControlTableItem shared(String name) {
        ControlTableItem first = null;
        for (int model : ControlTable.models()) {
            ControlTableItem item = ControlTable.of(model).item(name);
            if (first == null) first = item;
            if (item.address() != first.address() || item.size() != first.size()) {
                throw new IllegalStateException(name + " lies elsewhere in model " + model);
            }
        }
        if (first == null) throw new IllegalStateException("no control tables");
        return first;
    }
}
