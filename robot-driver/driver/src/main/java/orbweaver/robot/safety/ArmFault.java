package orbweaver.robot.safety;

import java.util.ArrayList;

/// Everything the bus can find wrong with the arm while it runs. All of them stop it.
public sealed interface ArmFault {
    /// The bit of a wrong supply voltage, which alone takes no torque.
    int VOLTAGE = 0x01;

    /// The port to the arm is gone; only the servos' own Bus Watchdog holds them now.
    record PortGone(String reason) implements ArmFault {}

    /// Another program sends instructions on the same bus.
    record ForeignTraffic(long frames) implements ArmFault {}

    /// A servo has not answered this many times in a row.
    record ServoSilent(int id, String name, int misses) implements ArmFault {}

    /// A servo raised its alert; `bits` is its Hardware Error Status, 0 while not yet read.
    record HardwareError(int id, String name, int bits) implements ArmFault {}

    /// A servo started anew by itself; its torque is off.
    record Rebooted(int id, String name) implements ArmFault {}

    /// A servo's Bus Watchdog tripped: it froze because it heard nothing for too long.
    record WatchdogTripped(int id, String name) implements ArmFault {}

    /// A servo that was to hold torque reports none.
    record TorqueLost(int id, String name) implements ArmFault {}

    /// The two servos of a joint disagree about where it is.
    record ShadowApart(int id, String name, int ticks) implements ArmFault {}

    /// A joint does not follow: `error` radians off its target plus sag.
    record OffTarget(int id, String name, double error) implements ArmFault {}

    /// A servo pushes too hard for too long: amperes, or with `load` a share of its full load.
    record TooMuchEffort(int id, String name, double effort, double limit, boolean load) implements ArmFault {}

    /// A servo is about to switch itself off for heat; PARK should follow.
    record TooHot(int id, String name, double celsius) implements ArmFault {}

    /// What happened, in one line.
    default String headline() {
        return switch (this) {
            case PortGone(String reason) -> reason;
            case ForeignTraffic(long frames) ->
                "Another program is on this bus: %d instructions were not ours".formatted(frames);
            case ServoSilent(int id, String name, int misses) ->
                "Servo %d (%s) did not answer %d times in a row".formatted(id, name, misses);
            case HardwareError(int id, String name, int bits) ->
                "Servo %d (%s) reports %s".formatted(id, name, bitsInWords(bits));
            case Rebooted(int id, String name) -> "Servo %d (%s) has rebooted".formatted(id, name);
            case WatchdogTripped(int id, String name) ->
                "Servo %d (%s) froze: it heard nothing on the bus for too long".formatted(id, name);
            case TorqueLost(int id, String name) -> "Servo %d (%s) lost its torque".formatted(id, name);
            case ShadowApart(int id, String name, int ticks) ->
                "Servo %d (%s) is %d ticks away from its pair".formatted(id, name, ticks);
            case OffTarget(int id, String name, double error) ->
                "Servo %d (%s) is %.1f degrees off its target".formatted(id, name, Math.toDegrees(error));
            case TooMuchEffort(int id, String name, double effort, double limit, boolean load) ->
                load
                        ? "Servo %d (%s) pushes with %.0f %% load, limit %.0f %%"
                                .formatted(id, name, 100 * effort, 100 * limit)
                        : "Servo %d (%s) draws %.2f A, limit %.2f A".formatted(id, name, effort, limit);
            case TooHot(int id, String name, double celsius) ->
                "Servo %d (%s) is at %.0f degrees Celsius".formatted(id, name, celsius);
        };
    }

    /// What the operator should do, in one line.
    default String action() {
        return switch (this) {
            case PortGone _ -> "The servos hold by themselves; check cable and power, then connect again.";
            case ForeignTraffic _ -> "End the other program, or unplug the other adapter, then press Resume.";
            case ServoSilent _ -> "Check the cable to that servo and the 12 V supply.";
            case HardwareError(int _, String _, int bits)
            when bits == VOLTAGE -> "Check the 12 V supply and its plugs, then reboot the servo.";
            case HardwareError _ -> "That joint may be limp: support the arm, remove the cause, then reboot the servo.";
            case Rebooted _, TorqueLost _ ->
                "That joint may be limp: support the arm, then take torque on again with Resume.";
            case WatchdogTripped _ -> "See what held up this computer, then press Resume.";
            case ShadowApart _ -> "Switch torque off and check the pair's horns and homing offsets.";
            case OffTarget _, TooMuchEffort _ -> "See what the arm touches, clear it, then press Resume.";
            case TooHot _ -> "Park the arm and let it cool.";
        };
    }

    /// Whether something in the arm's way caused it, so that the targets of the last moments are not to be trusted.
    default boolean contact() {
        return this instanceof OffTarget || this instanceof TooMuchEffort;
    }

    /// The bits of Hardware Error Status in words.
    static String bitsInWords(int bits) {
        var words = new ArrayList<String>();
        if ((bits & VOLTAGE) != 0) words.add("a wrong supply voltage");
        if ((bits & 0x04) != 0) words.add("overheating");
        if ((bits & 0x08) != 0) words.add("an encoder fault");
        if ((bits & 0x10) != 0) words.add("an electrical shock");
        if ((bits & 0x20) != 0) words.add("overload");
        return words.isEmpty() ? "a hardware error" : String.join(" and ", words);
    }
}
