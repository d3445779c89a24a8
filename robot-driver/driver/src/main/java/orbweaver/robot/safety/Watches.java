package orbweaver.robot.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The watches that look at one servo's answer at a time and need no memory. Those that need some have classes of
/// their own: [TrackingWatch], [EffortWatch], [RebootWatch].
public final class Watches {
    private Watches() {}

    /// Everything that must be all right while torque is on.
    public static Watch memoryless(List<WatchedServo> servos, Limits limits) {
        Watch[] all = {
            silence(servos, limits.bus()),
            hardwareError(servos),
            watchdog(servos),
            torque(servos),
            shadow(servos, limits.bus()),
            heat(servos, limits.health())
        };
        return arm -> {
            for (Watch one : all) {
                ArmFault fault = one.look(arm);
                if (fault != null) return fault;
            }
            return null;
        };
    }

    static Watch silence(List<WatchedServo> servos, Limits.Bus limits) {
        return each(
                servos,
                (servo, arm, i) -> arm.missesInARow(i) >= limits.missesToStop()
                        ? new ArmFault.ServoSilent(servo.id(), servo.name(), arm.missesInARow(i))
                        : null);
    }

    static Watch hardwareError(List<WatchedServo> servos) {
        return each(
                servos,
                (servo, arm, i) -> arm.alert(i) || arm.hardwareError(i) != 0
                        ? new ArmFault.HardwareError(servo.id(), servo.name(), arm.hardwareError(i))
                        : null);
    }

    static Watch watchdog(List<WatchedServo> servos) {
        return each(
                servos,
                (servo, arm, i) ->
                        arm.watchdogTripped(i) ? new ArmFault.WatchdogTripped(servo.id(), servo.name()) : null);
    }

    static Watch torque(List<WatchedServo> servos) {
        return each(
                servos, (servo, arm, i) -> arm.torqueOn(i) ? null : new ArmFault.TorqueLost(servo.id(), servo.name()));
    }

    static Watch shadow(List<WatchedServo> servos, Limits.Bus limits) {
        return each(servos, (servo, arm, i) -> {
            int master = servo.master();
            if (master < 0 || !arm.fresh(i) || !arm.fresh(master)) return null;
            int apart = Math.abs(arm.positionTick(i) - arm.positionTick(master));
            return apart > limits.shadowTicks() ? new ArmFault.ShadowApart(servo.id(), servo.name(), apart) : null;
        });
    }

    static Watch heat(List<WatchedServo> servos, Limits.Health limits) {
        return each(
                servos,
                (servo, arm, i) -> arm.temperature(i) >= servo.hottest() - limits.parkBelowTemperatureLimit()
                        ? new ArmFault.TooHot(servo.id(), servo.name(), arm.temperature(i))
                        : null);
    }

    private interface Look {
        @Nullable
        ArmFault at(WatchedServo servo, ArmReadings arm, int index);
    }

    private static Watch each(List<WatchedServo> servos, Look look) {
        WatchedServo[] all = servos.toArray(WatchedServo[]::new);
        return arm -> {
            for (int i = 0; i < all.length; i++) {
                ArmFault fault = look.at(all[i], arm, i);
                if (fault != null) return fault;
            }
            return null;
        };
    }
}
