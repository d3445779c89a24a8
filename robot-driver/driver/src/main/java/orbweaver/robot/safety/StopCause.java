package orbweaver.robot.safety;

/// Why the arm was stopped.
public sealed interface StopCause {
    /// Somebody or something outside the bus asked for it.
    ///
    /// @param source the input, as a key for files: `fx_key`, `independent`, `command`, ...
    /// @param detail in words, for people
    record Asked(String source, String detail) implements StopCause {}

    /// A watch on the bus found a fault.
    record Found(ArmFault fault) implements StopCause {}

    /// In one line, for people.
    default String words() {
        return switch (this) {
            case Asked(String source, String detail) -> detail.isEmpty() ? source : detail;
            case Found(ArmFault fault) -> fault.headline();
        };
    }

    /// Whether a contact or a current limit caused it.
    default boolean contact() {
        return this instanceof Found(ArmFault fault) && fault.contact();
    }
}
