package orbweaver.robot.motion;

/// Smooth movement between targets, sampled once a bus cycle: a polynomial in every joint from the present position,
/// velocity and acceleration to the target, where it stands. None of the three jumps. The gripper runs evenly.
/// Belongs to the bus thread; nothing is allocated after construction.
public final class Interpolator {
    private static final double SECONDS = 1e-9;

    private final int n;
    private final double[] from;
    private final double[] fromVelocity;
    private final double[] fromAcceleration;
    private final double[] to;
    private final double[] position;
    private final double[] velocity;
    private final double[] acceleration;
    private double openingFrom;
    private double openingTo;
    private double opening;
    private long start;
    private long end;

    public Interpolator(int joints) {
        n = joints;
        from = new double[n];
        fromVelocity = new double[n];
        fromAcceleration = new double[n];
        to = new double[n];
        position = new double[n];
        velocity = new double[n];
        acceleration = new double[n];
    }

    /// Stands at the given angles (radians) and half opening (metres) at once.
    public void hold(double[] q, double halfOpening) {
        for (int i = 0; i < n; i++) {
            from[i] = q[i];
            to[i] = q[i];
            position[i] = q[i];
            fromVelocity[i] = 0;
            fromAcceleration[i] = 0;
            velocity[i] = 0;
            acceleration[i] = 0;
        }
        openingFrom = halfOpening;
        openingTo = halfOpening;
        opening = halfOpening;
        end = start;
    }

    /// Heads for a target from where the movement is at `nowNanos`. A target that comes late still gets its whole time,
    /// so that no joint runs faster than planned.
    public void follow(JointTarget target, long nowNanos) {
        sample(nowNanos);
        long planned = target.arriveNanos() - target.startNanos();
        long left = target.arriveNanos() - nowNanos;
        start = nowNanos;
        end = nowNanos + (left < planned - planned / 8 ? planned : left);
        double[] q = target.q();
        for (int i = 0; i < n; i++) {
            from[i] = position[i];
            fromVelocity[i] = velocity[i];
            fromAcceleration[i] = acceleration[i];
            to[i] = q[i];
        }
        openingFrom = opening;
        openingTo = target.halfOpening();
    }

    /// Moves the sample to `nowNanos`; read it with [#position], [#velocity] and [#halfOpening].
    public void sample(long nowNanos) {
        long duration = end - start;
        if (duration <= 0 || nowNanos - end >= 0) {
            for (int i = 0; i < n; i++) {
                position[i] = to[i];
                velocity[i] = 0;
                acceleration[i] = 0;
            }
            opening = openingTo;
            return;
        }
        double seconds = duration * SECONDS;
        double s = Math.max(0, nowNanos - start) / (double) duration;
        for (int i = 0; i < n; i++) {
            along(i, s, seconds);
        }
        opening = openingFrom + s * (openingTo - openingFrom);
    }

    /// Fifth-order polynomial that ends at `to` with neither speed nor acceleration.
    private void along(int i, double s, double seconds) {
        double speed = fromVelocity[i] * seconds;
        double bend = fromAcceleration[i] * seconds * seconds;
        double way = to[i] - from[i] - speed - bend / 2;
        double speedChange = -speed - bend;
        double third = 10 * way - 4 * speedChange - bend / 2;
        double fourth = -15 * way + 7 * speedChange + bend;
        double fifth = 6 * way - 3 * speedChange - bend / 2;
        position[i] = from[i] + s * (speed + s * (bend / 2 + s * (third + s * (fourth + s * fifth))));
        velocity[i] = (speed + s * (bend + s * (3 * third + s * (4 * fourth + s * 5 * fifth)))) / seconds;
        acceleration[i] = (bend + s * (6 * third + s * (12 * fourth + s * 20 * fifth))) / (seconds * seconds);
    }

    /// Angle of a joint in radians at the last sample.
    public double position(int joint) {
        return position[joint];
    }

    /// Velocity of a joint in rad/s at the last sample.
    public double velocity(int joint) {
        return velocity[joint];
    }

    /// Acceleration of a joint in rad/s2 at the last sample.
    public double acceleration(int joint) {
        return acceleration[joint];
    }

    /// Half opening of the gripper in metres at the last sample.
    public double halfOpening() {
        return opening;
    }

    /// Whether the movement has arrived at the last target by `nowNanos`.
    public boolean arrived(long nowNanos) {
        return nowNanos - end >= 0;
    }
}
