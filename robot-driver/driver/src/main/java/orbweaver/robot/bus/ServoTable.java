package orbweaver.robot.bus;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;

/// What is to stand in the EEPROM of each servo of an arm. IDs and baud rate are not among the
/// settings: they are what a servo is found by, and changing them has rules of its own. Nor is the
/// Homing Offset: a shadow's is calibrated, and another servo's may be meant. What bounds the grip is no setting
/// either: Goal PWM in RAM does, so that the vendor's drivers find the PWM Limit that they reckon with.
public final class ServoTable {
    private static final int POSITION_CONTROL = 3;
    private static final int REVERSE = 0x01;
    private static final int NO_SECONDARY_ID = 255;
    private static final int RETURN_DELAY_UNIT_US = 2;

    /// Baud rates by the value of the register Baud Rate, as the vendor's e-manual lists them.
    private static final List<Integer> BAUD_RATES =
            List.of(9600, 57600, 115200, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 4_500_000);

    /// Limits that an arm leaves as the factory sets them for each model.
    private static final List<String> FACTORY = List.of(
            "Protocol Type", "PWM Limit", "Temperature Limit", "Max Voltage Limit", "Min Voltage Limit", "Shutdown");

    private final ArmDescription arm;

    public ServoTable(ArmDescription arm) {
        this.arm = arm;
    }

    /// Every baud rate that a servo of this kind can be set to, in the order of the register's values.
    public static List<Integer> baudRates() {
        return BAUD_RATES;
    }

    /// The value of the register Baud Rate for this arm.
    public int baudCode() {
        return BAUD_RATES.indexOf(arm.protocol().baud());
    }

    /// All settings of a servo, what the driver needs first.
    public List<ServoSetting> settings(ArmDescription.Servo servo) {
        var settings = new ArrayList<>(needed(servo));
        ControlTable table = ControlTable.of(servo.model());
        settings.add(other(table, "Velocity Limit", velocityLimit(servo)));
        for (String name : FACTORY) settings.add(factory(table, name));
        return List.copyOf(settings);
    }

    /// The settings that the driver makes sure of whenever it connects.
    List<ServoSetting> needed(ArmDescription.Servo servo) {
        Integer master = servo.shadowOf();
        var settings = new ArrayList<ServoSetting>();
        settings.add(needed(Registers.RETURN_DELAY_TIME, arm.protocol().returnDelayUs() / RETURN_DELAY_UNIT_US));
        settings.add(needed(Registers.OPERATING_MODE, POSITION_CONTROL));
        settings.add(needed(Registers.DRIVE_MODE, servo.reverse() ? REVERSE : 0));
        settings.add(needed(Registers.SECONDARY_ID, master == null ? NO_SECONDARY_ID : master));
        settings.add(needed(Registers.MIN_POSITION_LIMIT, servo.minTick()));
        settings.add(needed(Registers.MAX_POSITION_LIMIT, servo.maxTick()));
        settings.add(needed(Registers.STARTUP_CONFIGURATION, 0));
        return settings;
    }

    private int velocityLimit(ArmDescription.Servo servo) {
        double speed = arm.joints().stream()
                .filter(joint -> joint.name().equals(servo.joint()))
                .mapToDouble(ArmDescription.Joint::velocity)
                .findFirst()
                .orElse(arm.joints().getFirst().velocity());
        return (int) Math.round(speed / arm.protocol().velocityUnit());
    }

    private static ServoSetting needed(ControlTableItem item, int value) {
        return new ServoSetting(item, value, true);
    }

    private static ServoSetting other(ControlTable table, String name, int value) {
        return new ServoSetting(table.item(name), value, false);
    }

    private static ServoSetting factory(ControlTable table, String name) {
        return other(table, name, (int) table.item(name).initial());
    }
}
