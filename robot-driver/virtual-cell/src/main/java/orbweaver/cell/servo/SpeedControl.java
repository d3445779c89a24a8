package orbweaver.cell.servo;

/// Velocity control: the goal, the ramp to it and the PI controller behind it. Speeds in steps of the velocity
/// registers, duty in PWM steps, world time only. Allocation-free.
final class SpeedControl {
    private static final double P_DIVISOR = 128;
    private static final double I_DIVISOR = 65536;
    private static final double MILLISECOND = 1e-3;

    private double goal;
    private double wanted;
    private double rate; // steps/s2; 0 is at once
    private double integral;
    private double duty;

    /// Stands, without a goal.
    void reset() {
        goal = 0;
        wanted = 0;
        rate = 0;
        integral = 0;
        duty = 0;
    }

    /// Stops without a ramp and holds speed zero.
    void halt() {
        goal = 0;
        wanted = 0;
        rate = 0;
    }

    /// Sets out for a speed with an acceleration in steps/s2; 0 is at once.
    void aim(double speed, double acceleration) {
        goal = speed;
        rate = acceleration;
        if (rate <= 0) wanted = goal;
    }

    /// Sets out for a speed that is to be there after `seconds`.
    void aimWithin(double speed, double seconds) {
        aim(speed, seconds > 0 ? Math.abs(speed - wanted) / seconds : 0);
    }

    /// One millisecond of the controller, with the gains as the registers hold them.
    void millisecond(double present, int pGain, int iGain, boolean saturated) {
        double step = rate * MILLISECOND;
        wanted = rate > 0 ? wanted + Math.clamp(goal - wanted, -step, step) : goal;
        double error = wanted - present;
        boolean windsUp = saturated && error * duty > 0;
        if (!windsUp) integral += iGain / I_DIVISOR * error;
        duty = pGain / P_DIVISOR * error + integral;
    }

    double duty() {
        return duty;
    }

    /// The speed that the ramp asks for now.
    double wanted() {
        return wanted;
    }

    /// Whether a ramp is used at all.
    boolean ramped() {
        return rate > 0;
    }
}
