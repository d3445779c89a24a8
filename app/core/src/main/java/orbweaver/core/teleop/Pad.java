package orbweaver.core.teleop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a gamepad's sticks and buttons mean. Left shoulder: clutch. Left stick: forward, back, left, right. Right
/// stick:
/// up, down and yaw, with the right shoulder roll and pitch. Right trigger: gripper, pulled is closed. Left stick
/// pressed: coarse or fine. B or Circle: Stop, and nothing else. One thread updates it.
public final class Pad {
    private static final double DEAD_ZONE = 0.15;
    private static final long LABEL_NANOS = 300_000_000;

    private final StopPress stop;
    private final Consumer<KeyAction> labels;
    private @Nullable PadState last;
    private TeleopSpeed speed = TeleopSpeed.COARSE;
    private boolean clutched;
    private long letGoNanos;

    /// Nothing is held yet.
    ///
    /// @param labels is told what the d-pad labels, well after the clutch was let go
    public Pad(StopPress stop, Consumer<KeyAction> labels) {
        this.stop = stop;
        this.labels = labels;
    }

    /// Takes in how the pad is now.
    public TeleopSample update(PadState now, long nanos) {
        PadState before = last;
        if (now.stop() && (before == null || !before.stop())) stop.pressed("Pad button B, operator", nanos);
        if (before != null) changed(before, now, nanos);
        last = now;
        return new TeleopSample(
                motion(now), now.leftShoulder(), new GripperCommand.To(1 - now.rightTrigger()), speed, true, nanos);
    }

    private void changed(PadState before, PadState now, long nanos) {
        if (now.leftStick() && !before.leftStick()) speed = speed.other();
        if (before.leftShoulder() && !now.leftShoulder()) {
            clutched = true;
            letGoNanos = nanos;
        }
        KeyAction label = now.label();
        if (label == null || label == before.label()) return;
        boolean settled = !now.leftShoulder() && (!clutched || nanos - letGoNanos >= LABEL_NANOS);
        if (settled || !label.waits()) labels.accept(label);
    }

    private static TeleopMotion.Velocity motion(PadState pad) {
        double rightX = beyond(pad.rightX(), DEAD_ZONE);
        double rightY = beyond(pad.rightY(), DEAD_ZONE);
        boolean turns = pad.rightShoulder();
        return new TeleopMotion.Velocity(
                -beyond(pad.leftY(), DEAD_ZONE),
                -beyond(pad.leftX(), DEAD_ZONE),
                turns ? 0 : -rightY,
                turns ? rightX : 0,
                turns ? -rightY : 0,
                turns ? 0 : -rightX);
    }

    /// An axis without its dead zone: 0 there, evenly up to 1 outside of it.
    static double beyond(double axis, double deadZone) {
        double size = Math.abs(axis);
        if (size <= deadZone) return 0;
        return Math.copySign((size - deadZone) / (1 - deadZone), axis);
    }
}
