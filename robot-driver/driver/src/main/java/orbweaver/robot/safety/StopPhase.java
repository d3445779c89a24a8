package orbweaver.robot.safety;

/// How far a stop has come; every step forward is one the servos read back.
public enum StopPhase {
    /// No stop is in force.
    NONE,
    /// The latch is closed; not every servo has confirmed yet.
    STOPPING,
    /// Every servo holds the HOLD goal with torque on and its Bus Watchdog not tripped.
    CONFIRMED,
    /// Confirmed, and nothing moves.
    STANDING,
    /// The slow move to the sleep pose is under way.
    PARKING,
    /// In the sleep pose with torque off.
    PARKED,
    /// Torque off everywhere is asked for, but not every servo has confirmed yet.
    RELEASING,
    /// Torque is off everywhere.
    RELEASED,
    /// The port is gone: nothing can be asked or confirmed; the servos' own Bus Watchdog holds them.
    PORT_GONE
}
