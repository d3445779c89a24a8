package orbweaver.cell.servo;

import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import org.jspecify.annotations.Nullable;

/// The control table items that do something in an emulated servo, by the vendor's names; the tables say where they
/// are. Models differ in a few: [#GOAL_CURRENT] may be absent, [#PRESENT_EFFORT] is a current or a load.
enum Register {
    MODEL_NUMBER("Model Number"),
    FIRMWARE_VERSION("Firmware Version"),
    ID("ID"),
    BAUD_RATE("Baud Rate"),
    RETURN_DELAY_TIME("Return Delay Time"),
    DRIVE_MODE("Drive Mode"),
    OPERATING_MODE("Operating Mode"),
    SECONDARY_ID("Secondary ID"),
    HOMING_OFFSET("Homing Offset"),
    MOVING_THRESHOLD("Moving Threshold"),
    TEMPERATURE_LIMIT("Temperature Limit"),
    MAX_VOLTAGE_LIMIT("Max Voltage Limit"),
    MIN_VOLTAGE_LIMIT("Min Voltage Limit"),
    PWM_LIMIT("PWM Limit"),
    CURRENT_LIMIT("Current Limit"),
    VELOCITY_LIMIT("Velocity Limit"),
    MAX_POSITION_LIMIT("Max Position Limit"),
    MIN_POSITION_LIMIT("Min Position Limit"),
    STARTUP_CONFIGURATION("Startup Configuration"),
    SHUTDOWN("Shutdown"),
    TORQUE_ENABLE("Torque Enable"),
    STATUS_RETURN_LEVEL("Status Return Level"),
    REGISTERED_INSTRUCTION("Registered Instruction"),
    HARDWARE_ERROR_STATUS("Hardware Error Status"),
    VELOCITY_I_GAIN("Velocity I Gain"),
    VELOCITY_P_GAIN("Velocity P Gain"),
    POSITION_D_GAIN("Position D Gain"),
    POSITION_I_GAIN("Position I Gain"),
    POSITION_P_GAIN("Position P Gain"),
    FEEDFORWARD_2ND_GAIN("Feedforward 2nd Gain"),
    FEEDFORWARD_1ST_GAIN("Feedforward 1st Gain"),
    BUS_WATCHDOG("Bus Watchdog"),
    GOAL_PWM("Goal PWM"),
    GOAL_CURRENT("Goal Current"),
    GOAL_VELOCITY("Goal Velocity"),
    PROFILE_ACCELERATION("Profile Acceleration"),
    PROFILE_VELOCITY("Profile Velocity"),
    GOAL_POSITION("Goal Position"),
    REALTIME_TICK("Realtime Tick"),
    MOVING("Moving"),
    MOVING_STATUS("Moving Status"),
    PRESENT_PWM("Present PWM"),
    PRESENT_EFFORT("Present Current", "Present Load"),
    PRESENT_VELOCITY("Present Velocity"),
    PRESENT_POSITION("Present Position"),
    VELOCITY_TRAJECTORY("Velocity Trajectory"),
    POSITION_TRAJECTORY("Position Trajectory"),
    PRESENT_INPUT_VOLTAGE("Present Input Voltage"),
    PRESENT_TEMPERATURE("Present Temperature"),
    BACKUP_READY("Backup Ready");

    private final String common;
    private final String other;

    Register(String name) {
        this(name, name);
    }

    Register(String common, String other) {
        this.common = common;
        this.other = other;
    }

    /// The item in this model's table, or null where the model lacks it.
    @Nullable
    ControlTableItem in(ControlTable table) {
        if (table.has(common)) return table.item(common);
        return table.has(other) ? table.item(other) : null;
    }
}
