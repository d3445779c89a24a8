package orbweaver.core.session;

/// What one servo says of itself, as last read back.
///
/// `effort` is in milliamperes for the servos that measure current, and in percent of the possible torque for those
/// that only estimate load; `effortLimit` is the watched limit in the same unit. `missed` counts the answers that did
/// not come since the arm was opened. `name` is in words ("shoulder 2").
public record ServoHealth(
        int id,
        String name,
        double celsius,
        double volts,
        double effort,
        EffortUnit unit,
        double effortLimit,
        boolean torqueOn,
        long missed,
        Condition condition) {

    /// What the effort of a servo is measured in.
    public enum EffortUnit {
        MILLIAMPERE,
        PERCENT_LOAD
    }

    /// What is to be said of a servo, with what to do about it; the words are the ones shown.
    public enum Condition {
        FINE("", ""),
        /// The gripper holds something: it pushes short of its goal.
        GRIPPING("grips", ""),
        WARM("warm", "Let it rest: Park takes the load off. It shuts itself down when it gets too hot."),
        LOW_VOLTAGE(
                "low voltage", "Check the power supply and its plugs; low voltage makes servos weak and forgetful."),
        OVERLOAD(
                "overload",
                "It pushed too hard for too long and shut itself down. Support the arm, free what blocks it, reboot it."),
        /// Without torque while others hold.
        LIMP("limp", "Support the arm. Resume gives this joint its torque back where it is."),
        /// Its Bus Watchdog has tripped: it holds and takes no goals.
        FROZEN("frozen", "It heard nothing for too long and holds on its own. Resume takes it back."),
        SILENT("silent", "Check the cable that leads to it, and its power.");

        private final String word;
        private final String remedy;

        Condition(String word, String remedy) {
            this.word = word;
            this.remedy = remedy;
        }

        /// Whether someone should look.
        public boolean wantsAttention() {
            return this != FINE && this != GRIPPING;
        }

        /// The word shown in the cell, empty when all is well.
        public String word() {
            return word;
        }

        /// What it means and what to do, in a sentence or two; empty when there is nothing to do.
        public String remedy() {
            return remedy;
        }
    }
}
