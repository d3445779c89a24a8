package orbweaver.core.teleop;

import org.jspecify.annotations.Nullable;

/// A gamepad at one moment. Sticks from -1 to 1 as the system gives them, right and down positive; the trigger from 0
/// to 1. `stop` is the right one of the four buttons: B or Circle. `label` is what the d-pad,
/// Start and Back say, or null.
public record PadState(
        double leftX,
        double leftY,
        double rightX,
        double rightY,
        double rightTrigger,
        boolean leftShoulder,
        boolean rightShoulder,
        boolean leftStick,
        boolean stop,
        @Nullable KeyAction label) {}
