package orbweaver.robot.motion;

/// Smooth movement between targets, sampled once a bus cycle: a cubic in every joint from the present position and
/// velocity to the target, where it stands. Position and velocity never jump. The gripper runs evenly. Belongs to the
/// bus thread; nothing is allocated after construction.
public final class Interpolator {
    private static final double SECONDS = 1e-9;

    private final int n;
    private final double[] from;
    private final double[] fromVelocity;
    private final double[] to;
    private final double[] position;
    private final double[] velocity;
    private double openingFrom;
    private double openingTo;
    private double opening;
    private long start;
    private long end;

    public Interpolator(int joints) {
        n = joints;
        from = new double[n];
        fromVelocity = new double[n];
        to = new double[n];
        position = new double[n];
        velocity = new double[n];
    }

    /// Stands at the given angles (radians) and half opening (metres) at once.
    public void hold(double[] q, double halfOpening) {
        for (int i = 0; i < n; i++) {
            from[i] = q[i];
            to[i] = q[i];
            position[i] = q[i];
            fromVelocity[i] = 0;
            velocity[i] = 0;
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
            }
            opening = openingTo;
            return;
        }
        double seconds = duration * SECONDS;
        double s = Math.max(0, nowNanos - start) / (double) duration;
        double rest = 1 - s;
        double blend = s * s * (3 - 2 * s);
        double blendSlope = 6 * s * rest / seconds;
        double push = s * rest * rest * seconds;
        double pushSlope = rest * (1 - 3 * s);
        for (int i = 0; i < n; i++) {
            double way = to[i] - from[i];
            position[i] = from[i] + blend * way + push * fromVelocity[i];
            velocity[i] = blendSlope * way + pushSlope * fromVelocity[i];
        }
        opening = openingFrom + s * (openingTo - openingFrom);
    }

    /// Angle of a joint in radians at the last sample.
    public double position(int joint) {
        return position[joint];
    }

    /// Velocity of a joint in rad/s at the last sample.
    public double velocity(int joint) {
        return velocity[joint];
    }

    /// Half opening of the gripper in metres at the last sample.
    public double halfOpening() {
        return opening;
    }

    /// Copies the sampled angles and velocities.
    public void copyTo(double[] positions, double[] velocities) {
        System.arraycopy(position, 0, positions, 0, n);
        System.arraycopy(velocity, 0, velocities, 0, n);
    }

    /// Whether the movement has arrived at the last target by `nowNanos`.
    public boolean arrived(long nowNanos) {
        return nowNanos - end >= 0;
    }
}
