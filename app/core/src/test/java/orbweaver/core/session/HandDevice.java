package orbweaver.core.session;

import orbweaver.core.teleop.GripperCommand;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSample;
import orbweaver.core.teleop.TeleopSpeed;

/// A device that does what a test says.
final class HandDevice implements TeleopDevice {
    TeleopMotion motion = TeleopMotion.Velocity.NONE;
    boolean clutch;
    GripperCommand gripper = new GripperCommand.Keep();
    TeleopSpeed speed = TeleopSpeed.COARSE;
    boolean present = true;
    boolean streams;
    volatile boolean closed;
    long nanos;

    /// Pushes along an axis with the clutch held.
    void push(double x, double y, double z) {
        clutch = true;
        motion = new TeleopMotion.Velocity(x, y, z, 0, 0, 0);
    }

    void letGo() {
        clutch = false;
        motion = TeleopMotion.Velocity.NONE;
    }

    @Override
    public String address() {
        return "hand:";
    }

    @Override
    public String description() {
        return "The hand";
    }

    @Override
    public boolean streams() {
        return streams;
    }

    @Override
    public String clutchHint() {
        return "hold the clutch";
    }

    @Override
    public TeleopSample sample() {
        return new TeleopSample(motion, clutch, gripper, speed, present, nanos);
    }

    @Override
    public void close() {
        closed = true;
    }
}
