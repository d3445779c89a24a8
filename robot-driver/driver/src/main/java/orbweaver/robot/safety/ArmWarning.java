package orbweaver.robot.safety;

/// What an operator should know of the arm before it becomes an [ArmFault]. None of them stops it.
public sealed interface ArmWarning {
    /// A servo is warmer than it should become.
    record Warm(int id, String name, double celsius) implements ArmWarning {}

    /// The lowest supply voltage that a servo measures is low.
    record LowVoltage(int id, String name, double volts) implements ArmWarning {}

    /// A servo has not answered several times in a row.
    record Quiet(int id, String name, int misses) implements ArmWarning {}

    /// Answers are lost from the servo `to` on and not before: what lies before it on the chain is suspect.
    record Cable(int from, int to, long misses) implements ArmWarning {}

    /// Answers of all servos are lost alike.
    record WholeBus(long misses) implements ArmWarning {}

    /// Fast reads were given up, because of what `why` says.
    record SlowReads(String why) implements ArmWarning {}

    /// What a warning is about; two warnings with the same key are one matter.
    default String key() {
        return switch (this) {
            case Warm(int id, String _, double _) -> "warm " + id;
            case LowVoltage _ -> "low voltage";
            case Quiet(int id, String _, int _) -> "quiet " + id;
            case Cable _, WholeBus _ -> "cable";
            case SlowReads _ -> "slow reads";
        };
    }

    /// What is seen, in one line.
    default String headline() {
        return switch (this) {
            case Warm(int id, String name, double celsius) ->
                "Servo %d (%s) is warm: %.0f degrees Celsius.".formatted(id, name, celsius);
            case LowVoltage(int id, String name, double volts) ->
                "The supply is low: servo %d (%s) measures %.1f V.".formatted(id, name, volts);
            case Quiet(int id, String name, int misses) ->
                "Servo %d (%s) did not answer %d times in a row.".formatted(id, name, misses);
            case Cable(int from, int to, long misses) ->
                "Answers get lost from servo %d on, %d of them lately, and not before it.".formatted(to, misses);
            case WholeBus(long misses) -> "Answers of all servos get lost, %d lately.".formatted(misses);
            case SlowReads(String why) -> "The servos are read one after the other now: %s.".formatted(why);
        };
    }

    /// What to do, in one line.
    default String action() {
        return switch (this) {
            case Warm _ -> "Let the arm rest soon, in its sleep pose; near its limit it stops by itself.";
            case LowVoltage _ -> "Check the 12 V supply and its plugs: a weak one drops the arm.";
            case Quiet _ -> "Check the cable to that servo.";
            case Cable(int from, int to, long _) ->
                "Check the cable between servo %d and servo %d, at both ends.".formatted(from, to);
            case WholeBus _ ->
                "Check the adapter's cable and its latency timer (orbweaver doctor), and what else the computer does.";
            case SlowReads _ -> "The arm works on as before; check the cables, and connect again to try fast reads.";
        };
    }
}
