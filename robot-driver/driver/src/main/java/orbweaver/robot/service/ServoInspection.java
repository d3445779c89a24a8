package orbweaver.robot.service;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoSetting;
import orbweaver.robot.bus.ServoTable;
import orbweaver.robot.safety.ArmFault;
import orbweaver.robot.safety.Limits;

/// One servo of an arm, looked at closely.
///
/// @param deviations the settings that are not those of the arm
/// @param findings what else needs attention, a sentence each that says what to do
public record ServoInspection(
        ArmDescription.Servo servo,
        ServoPing ping,
        RegisterImage registers,
        List<Deviation> deviations,
        List<String> findings) {
    /// From this firmware on a servo has a Bus Watchdog, without which the arm is not held when the
    /// host dies.
    private static final int WATCHDOG_FIRMWARE = 38;

    public ServoInspection {
        deviations = List.copyOf(deviations);
        findings = List.copyOf(findings);
    }

    /// A register that holds another value than the arm's.
    public record Deviation(ServoSetting setting, int present) {
        /// "Drive Mode is 4, should be 1".
        public String words() {
            return "%s is %d, should be %d".formatted(setting.item().name(), present, setting.value());
        }
    }

    static ServoInspection of(
            ArmDescription arm, Limits limits, ArmDescription.Servo servo, ServoPing ping, RegisterImage registers) {
        var deviations = new ArrayList<Deviation>();
        for (ServoSetting setting : new ServoTable(arm).settings(servo)) {
            int present = registers.value(setting.item());
            if (present != setting.value()) deviations.add(new Deviation(setting, present));
        }
        return new ServoInspection(servo, ping, registers, deviations, findings(limits, servo, ping, registers));
    }

    private static List<String> findings(
            Limits limits, ArmDescription.Servo servo, ServoPing ping, RegisterImage registers) {
        var found = new ArrayList<String>();
        int errors = registers.value("Hardware Error Status");
        if (errors != 0) {
            found.add("It reports %s: remove the cause, support the arm, then reboot it with arm reboot %d."
                    .formatted(ArmFault.bitsInWords(errors), ping.id()));
        }
        if (registers.value("Bus Watchdog") < 0) {
            found.add("Its Bus Watchdog has tripped: it holds where it froze until Orbweaver or its owner resumes.");
        }
        double volts = registers.inUnits("Present Input Voltage");
        if (volts < limits.health().warnVoltage()) {
            found.add("%.1f V at its plug is little: check the 12 V supply and the cables.".formatted(volts));
        }
        double celsius = registers.inUnits("Present Temperature");
        if (celsius >= limits.health().warnTemperature()) {
            found.add("%.0f degrees Celsius is hot: park the arm and let it cool.".formatted(celsius));
        }
        if (ping.firmware() < WATCHDOG_FIRMWARE) {
            found.add(
                    ("Firmware %d has no Bus Watchdog, which freezes the arm when the computer dies: update it with the"
                                    + " vendor's DYNAMIXEL Wizard.")
                            .formatted(ping.firmware()));
        }
        int offset = registers.value("Homing Offset");
        if (!servo.isShadow() && offset != 0) {
            found.add(
                    "Its Homing Offset is %d ticks: unless that is meant, the joint counts from a wrong zero; set it to 0."
                            .formatted(offset));
        }
        return found;
    }

    /// Hardware Error Status in words; empty for none.
    public String hardwareError() {
        int bits = registers.value("Hardware Error Status");
        return bits == 0 ? "" : ArmFault.bitsInWords(bits);
    }

    /// Whether its Bus Watchdog has tripped.
    public boolean watchdogTripped() {
        return registers.value("Bus Watchdog") < 0;
    }

    /// Whether it holds torque.
    public boolean torqueOn() {
        return registers.value("Torque Enable") != 0;
    }

    /// Whether anything is not as it should be.
    public boolean faulty() {
        return !deviations.isEmpty() || !findings.isEmpty();
    }
}
