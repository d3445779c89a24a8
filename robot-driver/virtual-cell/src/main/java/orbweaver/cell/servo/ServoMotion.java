package orbweaver.cell.servo;

/// The moving half of an emulated servo: profile, position controller, duty limits, what it puts on its horn and what
/// its registers then show. Counts world time only. Ticks are register ticks, after reversal and homing offset.
final class ServoMotion {
    private static final int CURRENT = 0;
    private static final int VELOCITY = 1;
    private static final int POSITION = 3;
    private static final int CURRENT_BASED_POSITION = 5;
    private static final int PWM = 16;
    private static final int FULL_DUTY = 885;
    private static final int LOAD_FULL = 1000;
    private static final int DRIVE_REVERSE = 1;
    private static final int DRIVE_TIME_BASED = 4;
    private static final int SINGLE_TURN_OFFSET = 1024;
    private static final int IN_POSITION_TICKS = 10;
    private static final int FOLLOWING_ERROR_TICKS = 100;
    private static final double MILLISECOND = 1e-3;

    /// A duty that is not a position goal is put on the horn as a spring of this P gain pulled to that torque.
    private static final int CARRIER_GAIN = 640;

    /// A motor that is stuck holds its horn with this damping in N m s/rad.
    private static final double STUCK_DAMPING = 200;

    private final int index;
    private final ServoMemory memory;
    private final Motor motor;
    private final JointPlant plant;
    private final boolean mountedReversed;
    private final Profile profile = new Profile();
    private int turns;
    private double integral; // PWM steps
    private double drift; // ticks
    private boolean torque;
    private boolean frozen;
    private boolean stuck;
    private double springGoal;
    private double springStiffness;
    private double springDamping;
    private double dutyTorqueLimit;
    private boolean fullDuty;

    ServoMotion(int index, ServoMemory memory, Motor motor, JointPlant plant, boolean mountedReversed) {
        this.index = index;
        this.memory = memory;
        this.motor = motor;
        this.plant = plant;
        this.mountedReversed = mountedReversed;
    }

    /// As after power-on: limp, one turn, the goal where it stands.
    void powerOn() {
        torque = false;
        frozen = false;
        turns = 0;
        collapseTurns();
        profile.reset(presentTicks());
        memory.set(Register.GOAL_POSITION, (int) Math.round(presentTicks()));
        slack();
    }

    void torqueOn() {
        collapseTurns();
        torque = true;
        profile.reset(presentTicks());
        goalWritten();
    }

    void torqueOff() {
        torque = false;
        integral = 0;
        profile.reset(presentTicks());
    }

    /// Stops the motion where the profile is and leaves the goals without effect until [#thaw].
    void freeze() {
        frozen = true;
        profile.freeze();
    }

    void thaw() {
        frozen = false;
    }

    /// Counts position within one turn again, as a single-turn mode does.
    void collapseTurns() {
        if (memory.get(Register.OPERATING_MODE) != POSITION) return;
        int tick = (int) Math.round(rawTicks());
        if (tick < 0 || tick > turnTicks()) turns += Math.floorDiv(tick, turnTicks());
    }

    void setStuck(boolean stuck) {
        this.stuck = stuck;
    }

    void addDrift(double ticks) {
        drift += ticks;
    }

    boolean moving() {
        if (profile.running()) return true;
        double steps = Math.abs(plant.velocity(index)) / motor.velocityUnit();
        return Math.round(steps) > memory.get(Register.MOVING_THRESHOLD);
    }

    /// Sets out for the goal in the registers, from where the profile is now.
    void goalWritten() {
        if (!torque || frozen || !holdsPosition()) return;
        double goal = memory.get(Register.GOAL_POSITION);
        int pace = memory.get(Register.PROFILE_VELOCITY);
        int ramp = memory.get(Register.PROFILE_ACCELERATION);
        if ((memory.get(Register.DRIVE_MODE) & DRIVE_TIME_BASED) != 0) {
            profile.moveWithin(goal, pace * MILLISECOND, ramp * MILLISECOND);
        } else {
            int speed = Math.min(pace, memory.get(Register.VELOCITY_LIMIT));
            profile.moveAt(goal, speed * motor.ticksPerVelocityStep(), ramp * motor.ticksPerAccelerationStep());
        }
    }

    /// One millisecond of the controller.
    void millisecond() {
        if (!torque) return;
        if (memory.get(Register.OPERATING_MODE) == VELOCITY && !frozen) {
            double speed = memory.get(Register.GOAL_VELOCITY) * motor.ticksPerVelocityStep();
            profile.reset(profile.position() + speed * MILLISECOND);
        }
        profile.advance(MILLISECOND);
        int gain = memory.get(Register.POSITION_I_GAIN);
        if (gain == 0) integral = 0;
        else if (!fullDuty) integral += gain / 65536.0 * (profile.position() - presentTicks());
    }

    /// Puts the state of the controller on the horn for the plant's next step.
    void command() {
        if (stuck) {
            spring(plant.position(index), 0, STUCK_DAMPING);
        } else if (!torque) {
            slack();
        } else {
            push(wantedTorque());
        }
        plant.drive(index, springGoal, springStiffness, springDamping, 2 * motor.stallTorque());
    }

    /// Whether the controller asks for more than the motor has.
    boolean overloaded() {
        return torque && fullDuty && dutyLimit() >= FULL_DUTY;
    }

    /// Motor current in A, joint frame.
    double amperes() {
        double back = motor.backEmf() * plant.velocity(index);
        return torque ? (dutyTorque() - back) / motor.torquePerAmpere() : 0;
    }

    /// Brings the registers that show the motion up to date.
    void refresh() {
        double present = presentTicks();
        double shown = torque ? profile.position() : present;
        double speed = torque ? profile.velocity() : 0;
        memory.set(Register.PRESENT_POSITION, (int) Math.round(present));
        memory.set(Register.PRESENT_VELOCITY, steps(direction() * plant.velocity(index), motor.velocityUnit()));
        memory.set(Register.POSITION_TRAJECTORY, (int) Math.round(shown));
        memory.set(Register.VELOCITY_TRAJECTORY, steps(speed, motor.ticksPerVelocityStep()));
        int duty = torque ? steps(direction() * dutyTorque(), motor.torquePerDuty()) : 0;
        duty = Math.clamp(duty, -FULL_DUTY, FULL_DUTY);
        memory.set(Register.PRESENT_PWM, duty);
        boolean measuresCurrent = memory.has(Register.CURRENT_LIMIT);
        int load = Math.round((float) duty * LOAD_FULL / FULL_DUTY);
        memory.set(
                Register.PRESENT_EFFORT, measuresCurrent ? steps(direction() * amperes(), Motor.CURRENT_UNIT) : load);
        memory.set(Register.MOVING, moving() ? 1 : 0);
        memory.set(Register.MOVING_STATUS, movingStatus(present));
    }

    private int movingStatus(double present) {
        int status = profile.shape() << 4;
        if (Math.abs(profile.goal() - present) <= IN_POSITION_TICKS) status |= 1;
        if (profile.running()) status |= 2;
        if (torque && Math.abs(profile.position() - present) > FOLLOWING_ERROR_TICKS) status |= 8;
        return status;
    }

    /// Torque in N m, joint frame, that the controller asks for before any limit.
    private double wantedTorque() {
        double duty = frozen ? 0 : memory.get(Register.GOAL_PWM);
        double current = frozen ? 0 : memory.get(Register.GOAL_CURRENT);
        return switch (memory.get(Register.OPERATING_MODE)) {
            case PWM -> direction() * duty * motor.torquePerDuty();
            case CURRENT -> direction() * current * Motor.CURRENT_UNIT * motor.torquePerAmpere();
            default ->
                stiffness() * (angle(profile.position()) - plant.position(index))
                        + damping() * (goalSpeed() - plant.velocity(index))
                        + direction() * integral * motor.torquePerDuty();
        };
    }

    /// Within the limits a position controller is a spring and a damper; beyond them, and for goals that are no
    /// position, a spring drawn to just that torque.
    private void push(double wanted) {
        double limit = dutyLimit() * motor.torquePerDuty();
        if (memory.get(Register.OPERATING_MODE) == CURRENT_BASED_POSITION) {
            double amperes = Math.abs(memory.get(Register.GOAL_CURRENT)) * Motor.CURRENT_UNIT;
            limit = Math.min(limit, amperes * motor.torquePerAmpere());
        }
        fullDuty = Math.abs(wanted) >= limit;
        dutyTorqueLimit = limit;
        double stiffness = stiffness();
        if (holdsPosition() && !fullDuty && stiffness > 0) {
            double lead = damping() * goalSpeed() + direction() * integral * motor.torquePerDuty();
            spring(angle(profile.position()) + lead / stiffness, stiffness, damping() + motor.backEmf());
        } else {
            double carrier = motor.stiffness(CARRIER_GAIN);
            double goal = plant.position(index) + Math.clamp(wanted, -limit, limit) / carrier;
            spring(goal, carrier, motor.backEmf());
        }
    }

    private void slack() {
        fullDuty = false;
        spring(plant.position(index), 0, motor.gearDamping());
    }

    private void spring(double goal, double stiffness, double damping) {
        springGoal = goal;
        springStiffness = stiffness;
        springDamping = damping;
    }

    /// Torque of the present duty at standstill in N m, joint frame.
    private double dutyTorque() {
        double torque = springStiffness * (springGoal - plant.position(index))
                - Math.max(0, springDamping - motor.backEmf()) * plant.velocity(index);
        return Math.clamp(torque, -dutyTorqueLimit, dutyTorqueLimit);
    }

    private int dutyLimit() {
        int limit = memory.get(Register.PWM_LIMIT);
        return holdsPosition() ? Math.min(limit, Math.abs(memory.get(Register.GOAL_PWM))) : limit;
    }

    private boolean holdsPosition() {
        int mode = memory.get(Register.OPERATING_MODE);
        return mode != PWM && mode != CURRENT;
    }

    private double stiffness() {
        return motor.stiffness(memory.get(Register.POSITION_P_GAIN));
    }

    private double damping() {
        return motor.damping(memory.get(Register.POSITION_D_GAIN));
    }

    /// Speed of the profile in rad/s, joint frame.
    private double goalSpeed() {
        return direction() * profile.velocity() * motor.tick();
    }

    /// 1 where the registers count as the joint does: a servo mounted the other way round needs reverse drive for that.
    private int direction() {
        return ((memory.get(Register.DRIVE_MODE) & DRIVE_REVERSE) != 0) == mountedReversed ? 1 : -1;
    }

    private double presentTicks() {
        return rawTicks() - (double) turns * turnTicks();
    }

    private double rawTicks() {
        return motor.zeroTick() + offset() + drift + direction() * plant.position(index) / motor.tick();
    }

    /// The joint angle at a register tick.
    private double angle(double tick) {
        double raw = tick + (double) turns * turnTicks();
        return direction() * (raw - motor.zeroTick() - offset() - drift) * motor.tick();
    }

    /// Position mode ignores a homing offset beyond a quarter turn.
    private int offset() {
        int offset = memory.get(Register.HOMING_OFFSET);
        boolean ignored = memory.get(Register.OPERATING_MODE) == POSITION && Math.abs(offset) > SINGLE_TURN_OFFSET;
        return ignored ? 0 : offset;
    }

    private int turnTicks() {
        return 2 * motor.zeroTick();
    }

    private static int steps(double value, double unit) {
        return (int) Math.round(value / unit);
    }
}
