package orbweaver.robot.safety;

/// What the watches look at: the arm as last read, servo by servo in the order of the arm description.
public interface ArmReadings {
    /// When the feedback was read, `System.nanoTime()`.
    long nanos();

    /// Whether the servo answered the last feedback read.
    boolean fresh(int servo);

    /// Feedback reads in a row that this servo has not answered.
    int missesInARow(int servo);

    /// Feedback reads that this servo has not answered since the arm was opened.
    long misses(int servo);

    /// Instruction frames seen on the bus since the arm was opened that this program has not sent.
    long foreignFrames();

    /// Angle in radians.
    double position(int servo);

    /// Angle as the register holds it.
    int positionTick(int servo);

    /// rad/s.
    double velocity(int servo);

    /// Motor current in amperes, or a share of full load for a servo that measures load; signed.
    double effort(int servo);

    /// Goal Position last written, as the register holds it; a shadow has its master's.
    int goalTick(int servo);

    /// Angle in radians that a joint is to have now; goals lead it by what compensation adds.
    double wanted(int joint);

    /// Whether the last answer carried the alert bit.
    boolean alert(int servo);

    /// Hardware Error Status as last read.
    int hardwareError(int servo);

    /// Torque Enable as last read.
    boolean torqueOn(int servo);

    /// Whether the Bus Watchdog had tripped when last read.
    boolean watchdogTripped(int servo);

    /// Present Temperature in degrees Celsius as last read; NaN before.
    double temperature(int servo);

    /// Present Input Voltage in volts as last read; NaN before.
    double voltage(int servo);
}
