package orbweaver.cell.servo;

import orbweaver.robot.arm.ArmDescription;

/// What one servo's motor and gear can do, in the units of its registers. N m, rad, s, A.
///
/// @param tick radians per tick
/// @param zeroTick the tick at zero angle
/// @param torquePerDuty N m at stall per step of PWM
/// @param gainDivisor the P gain register holds this many times the gain in PWM steps per tick
/// @param backEmf N m s/rad: what speed takes off the torque
/// @param velocityUnit rad/s per step
record Motor(
        double tick,
        int zeroTick,
        double stallTorque,
        double torquePerDuty,
        int gainDivisor,
        double backEmf,
        double torquePerAmpere,
        double velocityUnit) {
    /// Amperes per step of Present Current.
    static final double CURRENT_UNIT = 2.69e-3;

    /// What a step of Profile Acceleration is: 214.577 revolutions per square minute.
    static final double ACCELERATION_UNIT = 214.577 * 2 * Math.PI / 3600;

    /// A gear turned from outside brakes with this share of the back-EMF's damping.
    private static final double GEAR_SHARE = 0.1;

    static Motor of(ArmDescription arm, int model) {
        var protocol = arm.protocol();
        var facts = arm.model(model);
        return new Motor(
                protocol.tickRadians(),
                protocol.zeroTick(),
                facts.stallTorque(),
                facts.stallTorque() * protocol.pwmUnit(),
                protocol.gainDivisor(),
                facts.stallTorque() / facts.noLoadSpeed(),
                facts.stallTorque() / facts.stallCurrent(),
                protocol.velocityUnit());
    }

    /// Damping of the gear alone, with torque off.
    double gearDamping() {
        return GEAR_SHARE * backEmf;
    }

    /// Stiffness in N m/rad of a position P gain as the register holds it.
    double stiffness(int gain) {
        return (double) gain / gainDivisor * torquePerDuty / tick;
    }

    /// Damping in N m s/rad of a position D gain as the register holds it; it acts on ticks per millisecond.
    double damping(int gain) {
        return gain / 16.0 * torquePerDuty / (tick * 1000);
    }

    /// Ticks per second in a step of a velocity register.
    double ticksPerVelocityStep() {
        return velocityUnit / tick;
    }

    /// Ticks per square second in a step of Profile Acceleration.
    double ticksPerAccelerationStep() {
        return ACCELERATION_UNIT / tick;
    }
}
