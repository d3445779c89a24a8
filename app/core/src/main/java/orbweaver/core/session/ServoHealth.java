package orbweaver.core.session;

/// What one servo says of itself, as last read back.
///
/// `effort` is in milliamperes for the servos that measure current, and in percent of the possible torque for those
/// that only estimate load; `effortLimit` is the watched limit in the same unit. `name` is in words ("shoulder 2").
public record ServoHealth(
        int id,
        String name,
        double celsius,
        double volts,
        double effort,
        EffortUnit unit,
        double effortLimit,
        boolean torqueOn,
        Condition condition) {

    /// What the effort of a servo is measured in.
    public enum EffortUnit {
        MILLIAMPERE,
        PERCENT_LOAD
    }

    /// What is to be said of a servo; the words are the ones shown.
    public enum Condition {
        FINE(""),
        /// The gripper holds something: it pushes short of its goal.
        GRIPPING("grips"),
        WARM("warm"),
        LOW_VOLTAGE("low voltage"),
        OVERLOAD("overload"),
        /// Without torque while others hold.
        LIMP("limp"),
        /// Its Bus Watchdog has tripped: it holds and takes no goals.
        FROZEN("frozen"),
        SILENT("silent");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /// Whether someone should look.
        public boolean wantsAttention() {
            return this != FINE && this != GRIPPING;
        }

        /// The word shown in the cell, empty when all is well.
        public String word() {
            return word;
        }
    }
}
