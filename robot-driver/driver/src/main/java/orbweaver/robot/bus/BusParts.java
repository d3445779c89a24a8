package orbweaver.robot.bus;

import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.safety.Limits;

/// What the pieces of the bus share and none of them changes, and the capture that all of them feed.
record BusParts(ArmDescription arm, Limits limits, ServoMap servos, HoldCapture capture) {
    static BusParts of(ArmDescription arm, Limits limits, ArmOptions options) {
        var servos = new ServoMap(arm);
        double seconds = options.cycle().toNanos() * 1e-9;
        return new BusParts(arm, limits, servos, new HoldCapture(arm, servos, limits, seconds));
    }
}
