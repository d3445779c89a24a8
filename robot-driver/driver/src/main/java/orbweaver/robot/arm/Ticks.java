package orbweaver.robot.arm;

/// Angles in radians and position register ticks. A servo in reverse drive turns its own registers round, so the same
/// rule holds for every servo: a positive joint angle is a positive distance from the zero tick. Only whoever models
/// the motor shaft itself needs [#shaft].
public final class Ticks {
    private final int zero;
    private final double radiansPerTick;

    public Ticks(ArmDescription arm) {
        zero = arm.protocol().zeroTick();
        radiansPerTick = arm.protocol().tickRadians();
    }

    /// The tick nearest to an angle.
    public int tick(double radians) {
        return zero + (int) Math.round(radians / radiansPerTick);
    }

    /// The tick nearest to an angle, within the servo's own limits.
    public int tick(ArmDescription.Servo servo, double radians) {
        return Math.clamp(tick(radians), servo.minTick(), servo.maxTick());
    }

    public double radians(int tick) {
        return (tick - zero) * radiansPerTick;
    }

    public double radiansPerTick() {
        return radiansPerTick;
    }

    /// Shaft angle as seen from the motor, for a register tick of a servo with or without reverse drive.
    public double shaft(ArmDescription.Servo servo, int tick) {
        return servo.reverse() ? -radians(tick) : radians(tick);
    }
}
