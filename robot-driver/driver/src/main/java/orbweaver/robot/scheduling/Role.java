package orbweaver.robot.scheduling;

/// The threads that a bus cycle waits for, and how urgent they are among each other: each comes before what waits for
/// it. All of them sleep nearly all the time, which real-time scheduling takes for granted: whoever has one of these
/// roles must never wait by spinning for longer than a fraction of a millisecond.
///
/// The numbers are priorities of Linux's `SCHED_FIFO`, 1 to 99: high enough to come before every ordinary thread, low
/// enough to stay behind the kernel's own interrupt threads (50).
public enum Role {
    /// Takes a press of a stop input, or finds that the screen is frozen; hands it on and sleeps again.
    STOP(26),
    /// Stands in for the wire and the servos' own processors, which no thread of a computer could hold up.
    WIRE(24),
    /// Takes bytes from the serial port.
    SERIAL_READER(22),
    /// Runs the 100 Hz cycle.
    BUS(20),
    /// Lets time pass in the virtual cell, whose servos it moves.
    WORLD(10);

    private final int priority;

    Role(int priority) {
        this.priority = priority;
    }

    /// Real-time priority to ask for.
    public int priority() {
        return priority;
    }
}
