package orbweaver.robot.arm;

/// The crank that turns the gripper servo's angle into the fingers' opening. The half opening is one finger pad's
/// distance from the centre in metres; the gripper value is 0 closed .. 1 open over its range.
public final class GripperLinkage {
    private final double r;
    private final double l;
    private final double closed;
    private final double open;
    private final Ticks ticks;

    public GripperLinkage(ArmDescription arm) {
        r = arm.gripper().hornRadius();
        l = arm.gripper().linkLength();
        closed = arm.gripper().halfOpeningClosed();
        open = arm.gripper().halfOpeningOpen();
        ticks = new Ticks(arm);
    }

    /// Half opening in metres at a horn angle in radians.
    public double halfOpening(double angle) {
        double across = r * Math.cos(angle);
        return r * Math.sin(angle) + Math.sqrt(l * l - across * across);
    }

    /// Horn angle in radians at a half opening in metres; beyond the crank's reach, the angle at its end.
    public double angle(double halfOpening) {
        double cosine = (r * r + halfOpening * halfOpening - l * l) / (2 * r * halfOpening);
        return Math.PI / 2 - Math.acos(Math.clamp(cosine, -1, 1));
    }

    /// Metres of half opening per radian of the horn.
    public double metresPerRadian(double angle) {
        double across = r * Math.cos(angle);
        return across + across * r * Math.sin(angle) / Math.sqrt(l * l - across * across);
    }

    public int tick(double halfOpening) {
        return ticks.tick(angle(halfOpening));
    }

    public double halfOpeningOfTick(int tick) {
        return halfOpening(ticks.radians(tick));
    }

    /// Gripper value 0..1 of a half opening, clamped.
    public double value(double halfOpening) {
        return Math.clamp((halfOpening - closed) / (open - closed), 0, 1);
    }

    /// Half opening of a gripper value; values outside 0..1 are clamped.
    public double halfOpeningOfValue(double value) {
        return closed + Math.clamp(value, 0, 1) * (open - closed);
    }
}
