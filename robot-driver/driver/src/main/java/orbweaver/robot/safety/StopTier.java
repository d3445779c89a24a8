package orbweaver.robot.safety;

/// How the arm is stopped. None of them is an emergency stop in the sense of ISO 13850.
public enum StopTier {
    /// Hold the pose with torque on: like a category 2 stop.
    HOLD,
    /// Hold, then move slowly to the sleep pose and switch torque off: like category 1.
    PARK,
    /// Torque off everywhere at once; the arm falls: like category 0.
    LIMP
}
