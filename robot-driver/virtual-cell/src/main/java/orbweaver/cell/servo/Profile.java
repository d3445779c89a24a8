package orbweaver.cell.servo;

/// A servo's own path to its goal: speed rises, stays and falls in straight lines. Positions in ticks, time in seconds.
/// A new goal on the way keeps the speed continuous. Allocation-free.
final class Profile {
    static final int TRAPEZOID = 3;

    private static final int STEP = 0;
    private static final int RECTANGLE = 1;
    private static final int TRIANGLE = 2;

    private double position;
    private double velocity;
    private double goal;
    private double startPosition;
    private double startVelocity;
    private double cruise;
    private double rise;
    private double level;
    private double fall;
    private double elapsed;
    private boolean running;
    private int shape;

    /// Stands at a position.
    void reset(double at) {
        position = at;
        velocity = 0;
        goal = at;
        running = false;
        shape = STEP;
    }

    /// Ends where it is now.
    void freeze() {
        reset(position);
    }

    /// Jumps to the goal.
    void step(double to) {
        reset(to);
    }

    /// Sets out with a largest speed (ticks/s) and acceleration (ticks/s2); speed 0 is a jump, acceleration 0 none.
    void moveAt(double to, double speed, double acceleration) {
        if (speed <= 0) {
            step(to);
            return;
        }
        begin(to);
        double way = to - position;
        if (acceleration <= 0) {
            cruise = Math.copySign(speed, way);
            plan(0, Math.abs(way) / speed, 0);
            shape = RECTANGLE;
            return;
        }
        double stopping = velocity * Math.abs(velocity) / (2 * acceleration);
        double sign = Math.signum(way - stopping);
        if (sign == 0) sign = Math.signum(velocity);
        cruise = sign * speed;
        double rate = sign * velocity <= speed ? sign * acceleration : -sign * acceleration;
        double up = (cruise - velocity) / rate;
        double down = speed / acceleration;
        double between = way - (velocity + cruise) / 2 * up - cruise / 2 * down;
        if (sign * between >= 0) {
            plan(up, between / cruise, down);
            shape = TRAPEZOID;
        } else {
            cruise = sign * Math.sqrt(Math.max(0, acceleration * sign * way + velocity * velocity / 2));
            plan((cruise - velocity) / rate, 0, Math.abs(cruise) / acceleration);
            shape = TRIANGLE;
        }
    }

    /// Sets out to arrive after `seconds`, of which `ramp` seconds each go to speeding up and slowing down; 0 is a
    /// jump.
    void moveWithin(double to, double seconds, double ramp) {
        if (seconds <= 0) {
            step(to);
            return;
        }
        begin(to);
        double up = Math.min(ramp, seconds / 2);
        cruise = (to - position - startVelocity * up / 2) / (seconds - up);
        plan(up, Math.max(0, seconds - 2 * up), up);
        if (up == 0) shape = RECTANGLE;
        else shape = level > 0 ? TRAPEZOID : TRIANGLE;
    }

    /// Lets `dt` seconds pass.
    void advance(double dt) {
        if (!running) return;
        elapsed += dt;
        if (elapsed >= rise + level + fall - 1e-9) {
            int kept = shape;
            reset(goal);
            shape = kept;
        } else if (elapsed < rise) {
            velocity = startVelocity + (cruise - startVelocity) * elapsed / rise;
            position = startPosition + (startVelocity + velocity) / 2 * elapsed;
        } else {
            double risen = startPosition + (startVelocity + cruise) / 2 * rise;
            double left = rise + level + fall - elapsed;
            velocity = left >= fall ? cruise : cruise * left / fall;
            position = left >= fall ? risen + cruise * (elapsed - rise) : goal - velocity / 2 * left;
        }
    }

    double position() {
        return position;
    }

    /// Ticks per second.
    double velocity() {
        return velocity;
    }

    double goal() {
        return goal;
    }

    boolean running() {
        return running;
    }

    /// The shape's number in the Moving Status register: 0 step, 1 rectangle, 2 triangle, 3 trapezoid.
    int shape() {
        return shape;
    }

    private void begin(double to) {
        startPosition = position;
        startVelocity = velocity;
        goal = to;
        elapsed = 0;
        running = true;
    }

    private void plan(double up, double between, double down) {
        rise = Math.max(0, up);
        level = between;
        fall = Math.max(0, down);
    }
}
