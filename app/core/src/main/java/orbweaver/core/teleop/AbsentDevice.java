package orbweaver.core.teleop;

/// Stands for a device of the profile that cannot be opened: everything but driving with it works.
///
/// @param address its connection string
/// @param description what it is and why it cannot be opened, in words
record AbsentDevice(String address, String description) implements TeleopDevice {
    @Override
    public String clutchHint() {
        return "";
    }

    @Override
    public TeleopSample sample() {
        return TeleopSample.untouched(false, 0);
    }

    @Override
    public void close() {}
}
