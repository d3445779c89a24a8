package orbweaver.core.teleop;

import java.util.Arrays;

/// What the reports of a SpaceMouse mean: 1 movement (with some models the rotation behind it), 2 rotation, 3 buttons;
/// 16-bit axes, little endian, to about +-350. Moving the cap beyond its dead zone is the clutch. The right button
/// turns the gripper round when it is let go; both buttons together stop. Where it is to be held to run, the cap counts
/// only while the left button is held. One thread feeds it.
///
/// The device's axes are x right, y towards the operator, z down.
public final class SpaceMouseReports {
    /// Bytes of the longest report.
    public static final int LONGEST = 64;

    private static final double FULL = 350;
    private static final double DEAD_ZONE = 0.12;
    /// How long the clutch counts as held after the gripper's button: what the gripper needs for its way.
    private static final long GRIPPER_NANOS = 600_000_000;

    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int BOTH = LEFT | RIGHT;
    private static final int WORD = 2;
    private static final int AXES = 3;

    private final StopPress stop;
    private final boolean holdToRun;
    private final double[] axes = new double[2 * AXES];
    private int buttons;
    private boolean rightAlone;
    private int presses;
    private long pressNanos;
    private boolean pressed;
    private long nanos;

    public SpaceMouseReports(StopPress stop, boolean holdToRun) {
        this.stop = stop;
        this.holdToRun = holdToRun;
    }

    /// Takes in one report as the device sent it; unknown and short ones are left out.
    public void feed(byte[] report, int length, long atNanos) {
        if (length < 2) return;
        switch (report[0]) {
            case 1 -> axes(report, length, 0, atNanos);
            case 2 -> axes(report, length, AXES, atNanos);
            case 3 -> buttons(report[1] & BOTH, atNanos);
            default -> {}
        }
    }

    private void axes(byte[] report, int length, int first, long at) {
        for (int i = 0; i < 2 * AXES - first && 1 + WORD * (i + 1) <= length; i++) {
            int raw = (short) ((report[1 + WORD * i] & 0xff) | report[2 + WORD * i] << 8);
            axes[first + i] = Math.clamp(raw / FULL, -1, 1);
        }
        nanos = at;
    }

    private void buttons(int now, long at) {
        if (now == BOTH && buttons != BOTH) stop.pressed("SpaceMouse, both buttons, operator", at);
        if (now == RIGHT && buttons == 0) rightAlone = true;
        if ((now & LEFT) != 0) rightAlone = false;
        if (now == 0 && rightAlone) {
            rightAlone = false;
            presses++;
            pressNanos = at;
            pressed = true;
        }
        buttons = now;
        nanos = at;
    }

    /// How the device is at this moment.
    public TeleopSample sample(boolean present, long atNanos) {
        boolean runs = !holdToRun || buttons == LEFT;
        TeleopMotion.Velocity motion = runs ? cap() : TeleopMotion.Velocity.NONE;
        boolean gripper = pressed && atNanos - pressNanos < GRIPPER_NANOS;
        return new TeleopSample(
                motion,
                motion.moves() || gripper || (holdToRun && runs),
                new GripperCommand.Toggle(presses),
                TeleopSpeed.COARSE,
                present,
                nanos);
    }

    private TeleopMotion.Velocity cap() {
        return new TeleopMotion.Velocity(-axis(1), -axis(0), -axis(2), -axis(4), -axis(3), -axis(5));
    }

    private double axis(int index) {
        return Pad.beyond(axes[index], DEAD_ZONE);
    }

    /// The device was unplugged: nobody knows how it is.
    public void forget(long atNanos) {
        Arrays.fill(axes, 0);
        buttons = 0;
        rightAlone = false;
        nanos = atNanos;
    }
}
