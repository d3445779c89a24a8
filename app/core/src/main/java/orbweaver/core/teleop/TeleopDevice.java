package orbweaver.core.teleop;

/// Something an operator drives the arm with. A device is read by itself or by a thread of its own; whoever drives
/// looks at its newest sample, from any thread, and never waits for it.
public interface TeleopDevice extends AutoCloseable {
    /// Connection string: `keyboard:`, `gamepad:0`, `spacemouse:`, `leader:/dev/ttyUSB1`.
    String address();

    /// What it is, in words ("Keyboard", "Xbox Wireless Controller").
    String description();

    /// Whether it sends all the time (a leader arm, a remote one), so that its silence means a fault. An event device
    /// (keys, pad, SpaceMouse) is silent while nobody touches it; whether it is there is asked of the system.
    default boolean streams() {
        return false;
    }

    /// How its clutch is held, in words ("hold Shift"); shown while it is not.
    String clutchHint();

    /// How it was when last looked at.
    TeleopSample sample();

    @Override
    void close();
}
