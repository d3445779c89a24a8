package orbweaver.cell.servo;

/// The moving half of an emulated servo: profile, position controller, duty limits, what it puts on its horn and what
/// its registers then show. Counts world time only. Ticks are register ticks, after reversal and homing offset. The
/// feedforward gains, 0 in every servo as delivered, are kept and read back, but act on nothing.
final class ServoMotion {
    static final int DRIVE_REVERSE = 1;
    static final int DRIVE_TIME_BASED = 4;

    private static final int FULL_DUTY = 885;
    private static final int LOAD_FULL = 1000;
    private static final int IN_POSITION_TICKS = 10;
    private static final int FOLLOWING_ERROR_TICKS = 100;
    private static final double MILLISECOND = 1e-3;

    /// A duty beyond the limits of a position controller is put on the horn as a spring of this P gain pulled to that
    /// torque.
    private static final int CARRIER_GAIN = 640;

    /// The same for a servo that is to turn freely: softer, so that the way of one step takes nothing off the torque.
    private static final int FREE_CARRIER_GAIN = 80;

    /// Without a position to hold, a motor is overloaded when it pushes with this share of its stall torque.
    private static final double OVERLOAD_SHARE = 0.95;

    /// A motor that is stuck holds its horn with this damping in N m s/rad.
    private static final double STUCK_DAMPING = 200;

    private final int index;
    private final ServoMemory memory;
    private final Motor motor;
    private final JointPlant plant;
    private final Encoder encoder;
    private final Profile profile = new Profile();
    private final SpeedControl speed = new SpeedControl();
    private double integral; // PWM steps
    private boolean torque;
    private boolean frozen;
    private boolean stuck;
    private boolean goalGiven; // of a mode that holds no position, since the mode was chosen
    private double springGoal;
    private double springStiffness;
    private double springDamping;
    private double lowestTorque;
    private double highestTorque;
    private boolean fullDuty;

    ServoMotion(int index, ServoMemory memory, Motor motor, JointPlant plant, boolean mountedReversed) {
        this.index = index;
        this.memory = memory;
        this.motor = motor;
        this.plant = plant;
        encoder = new Encoder(index, memory, motor, plant, mountedReversed);
    }

    /// As after power-on: limp, one turn, the goal where it stands.
    void powerOn() {
        torque = false;
        frozen = false;
        encoder.clearTurns();
        forgetGoal();
        profile.reset(encoder.ticks());
        memory.set(Register.GOAL_POSITION, (int) Math.round(encoder.ticks()));
        slack();
    }

    void torqueOn() {
        collapseTurns();
        torque = true;
        profile.reset(encoder.ticks());
        speed.reset();
        if (mode().holdsPosition()) setOut();
        else if (goalGiven) aim();
    }

    void torqueOff() {
        torque = false;
        integral = 0;
        profile.reset(encoder.ticks());
    }

    /// Stops the motion where the profile is and leaves the goals without effect until [#thaw]. A speed, current or
    /// duty takes effect again only when it is written again.
    void freeze() {
        frozen = true;
        goalGiven = false;
        profile.freeze();
        speed.halt();
    }

    void thaw() {
        frozen = false;
    }

    /// Another mode was chosen: nothing moves before a goal of that mode is written.
    void modeChanged() {
        forgetGoal();
        collapseTurns();
    }

    private void forgetGoal() {
        goalGiven = false;
        speed.reset();
    }

    /// Counts position within one turn again where the mode knows only one.
    private void collapseTurns() {
        if (mode() == OperatingMode.POSITION) encoder.clearTurns();
    }

    /// Counts position within one turn again while the horn stays where it is, and the goal with it.
    void forgetTurns() {
        int shift = encoder.clearTurns();
        profile.reset(profile.position() - shift);
        if (mode().holdsPosition()) memory.set(Register.GOAL_POSITION, memory.get(Register.GOAL_POSITION) - shift);
    }

    void setStuck(boolean stuck) {
        this.stuck = stuck;
    }

    Encoder encoder() {
        return encoder;
    }

    /// Whether the register Moving shows 1.
    boolean moving() {
        if (profile.running()) return true;
        double steps = Math.abs(plant.velocity(index)) / motor.velocityUnit();
        return Math.round(steps) > memory.get(Register.MOVING_THRESHOLD);
    }

    /// Takes in that a goal register was written; what is no goal in this mode is a limit, or nothing.
    void goalWritten(Register register) {
        OperatingMode mode = mode();
        if (register != mode.goal() || frozen) return;
        goalGiven = true;
        if (mode.holdsPosition()) setOut();
        else aim();
    }

    /// Sets out for the goal position in the registers, from where the profile is now.
    private void setOut() {
        if (!torque || frozen) return;
        double goal = memory.get(Register.GOAL_POSITION);
        int pace = memory.get(Register.PROFILE_VELOCITY);
        int ramp = memory.get(Register.PROFILE_ACCELERATION);
        if (timeBased()) {
            profile.moveWithin(goal, pace * MILLISECOND, ramp * MILLISECOND);
        } else {
            int most = Math.min(pace, memory.get(Register.VELOCITY_LIMIT));
            profile.moveAt(goal, most * motor.ticksPerVelocityStep(), ramp * motor.ticksPerAccelerationStep());
        }
    }

    /// Sets out for the goal velocity in the registers; a current or a duty is there at once.
    private void aim() {
        if (!torque || frozen || mode() != OperatingMode.VELOCITY) return;
        int goal = memory.get(Register.GOAL_VELOCITY);
        int ramp = memory.get(Register.PROFILE_ACCELERATION);
        if (timeBased()) speed.aimWithin(goal, ramp * MILLISECOND);
        else speed.aim(goal, ramp * motor.ticksPerAccelerationStep() / motor.ticksPerVelocityStep());
    }

    /// One millisecond of the controller.
    void millisecond() {
        if (!torque) return;
        OperatingMode mode = mode();
        if (mode == OperatingMode.VELOCITY) {
            double present = encoder.direction() * plant.velocity(index) / motor.velocityUnit();
            int p = memory.get(Register.VELOCITY_P_GAIN);
            speed.millisecond(present, p, memory.get(Register.VELOCITY_I_GAIN), fullDuty);
        }
        if (!mode.holdsPosition()) return;
        profile.advance(MILLISECOND);
        int gain = memory.get(Register.POSITION_I_GAIN);
        if (gain == 0) integral = 0;
        else if (!fullDuty) integral += gain / 65536.0 * (profile.position() - encoder.ticks());
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
        if (!torque) return false;
        OperatingMode mode = mode();
        if (mode.holdsPosition() && mode != OperatingMode.CURRENT_BASED_POSITION) {
            return fullDuty && dutyLimit() >= FULL_DUTY;
        }
        return Math.abs(amperes()) * motor.torquePerAmpere() >= OVERLOAD_SHARE * motor.stallTorque();
    }

    /// Motor current in A, joint frame.
    double amperes() {
        double back = motor.backEmf() * plant.velocity(index);
        return torque ? (dutyTorque() - back) / motor.torquePerAmpere() : 0;
    }

    /// Brings the registers that show the motion up to date.
    void refresh() {
        double present = encoder.ticks();
        boolean shows = torque && mode().holdsPosition();
        double shown = shows ? profile.position() : present;
        memory.set(Register.PRESENT_POSITION, (int) Math.round(present));
        memory.set(Register.PRESENT_VELOCITY, steps(encoder.direction() * plant.velocity(index), motor.velocityUnit()));
        memory.set(Register.POSITION_TRAJECTORY, (int) Math.round(shown));
        memory.set(Register.VELOCITY_TRAJECTORY, trajectorySpeed());
        int duty = torque ? steps(encoder.direction() * dutyTorque(), motor.torquePerDuty()) : 0;
        duty = Math.clamp(duty, -FULL_DUTY, FULL_DUTY);
        memory.set(Register.PRESENT_PWM, duty);
        boolean measuresCurrent = memory.has(Register.CURRENT_LIMIT);
        int load = Math.round((float) duty * LOAD_FULL / FULL_DUTY);
        memory.set(
                Register.PRESENT_EFFORT,
                measuresCurrent ? steps(encoder.direction() * amperes(), Motor.CURRENT_UNIT) : load);
        memory.set(Register.MOVING, moving() ? 1 : 0);
        memory.set(Register.MOVING_STATUS, movingStatus(present));
    }

    private int trajectorySpeed() {
        if (!torque) return 0;
        return switch (mode()) {
            case VELOCITY -> (int) Math.round(speed.wanted());
            case CURRENT, PWM -> 0;
            case POSITION, EXTENDED_POSITION, CURRENT_BASED_POSITION ->
                steps(profile.velocity(), motor.ticksPerVelocityStep());
        };
    }

    /// In-position and following error are said only where a position is held; velocity control knows no profile but
    /// the trapezoid.
    private int movingStatus(double present) {
        OperatingMode mode = mode();
        if (mode == OperatingMode.VELOCITY) return torque && speed.ramped() ? Profile.TRAPEZOID << 4 : 0;
        if (!mode.holdsPosition()) return 0;
        int status = profile.shape() << 4;
        if (Math.abs(profile.goal() - present) <= IN_POSITION_TICKS) status |= 1;
        if (profile.running()) status |= 2;
        if (torque && Math.abs(profile.position() - present) > FOLLOWING_ERROR_TICKS) status |= 8;
        return status;
    }

    /// Torque in N m, joint frame, that the controller asks for before any limit, as its duty would give it at
    /// standstill. A controller of current makes up for the back-EMF.
    private double wantedTorque() {
        return switch (mode()) {
            case PWM -> encoder.direction() * given(Register.GOAL_PWM) * motor.torquePerDuty();
            case CURRENT ->
                encoder.direction() * given(Register.GOAL_CURRENT) * Motor.CURRENT_UNIT * motor.torquePerAmpere()
                        + motor.backEmf() * plant.velocity(index);
            case VELOCITY -> encoder.direction() * speed.duty() * motor.torquePerDuty();
            case POSITION, EXTENDED_POSITION, CURRENT_BASED_POSITION ->
                stiffness() * (encoder.angle(profile.position()) - plant.position(index))
                        + damping() * (goalSpeed() - plant.velocity(index))
                        + encoder.direction() * integral * motor.torquePerDuty();
        };
    }

    private int given(Register goal) {
        return goalGiven ? memory.get(goal) : 0;
    }

    /// Within the limits a position controller is a spring and a damper; beyond them, and for goals that are no
    /// position, a spring drawn to just that torque.
    private void push(double wanted) {
        boolean position = mode().holdsPosition();
        limitTorque();
        fullDuty = wanted <= lowestTorque || wanted >= highestTorque;
        double stiffness = stiffness();
        if (position && !fullDuty && stiffness > 0) {
            double lead = damping() * goalSpeed() + encoder.direction() * integral * motor.torquePerDuty();
            spring(encoder.angle(profile.position()) + lead / stiffness, stiffness, damping() + motor.backEmf());
        } else {
            double carrier = motor.stiffness(position ? CARRIER_GAIN : FREE_CARRIER_GAIN);
            double goal = plant.position(index) + Math.clamp(wanted, lowestTorque, highestTorque) / carrier;
            spring(goal, carrier, motor.backEmf());
        }
    }

    /// What the caps on duty, and where it counts on current, leave of the motor's torque at standstill.
    private void limitTorque() {
        double limit = dutyLimit() * motor.torquePerDuty();
        lowestTorque = -limit;
        highestTorque = limit;
        if (mode() != OperatingMode.CURRENT_BASED_POSITION) return;
        double amperes = Math.abs(memory.get(Register.GOAL_CURRENT)) * Motor.CURRENT_UNIT;
        double most = amperes * motor.torquePerAmpere();
        double back = motor.backEmf() * plant.velocity(index);
        lowestTorque = Math.clamp(back - most, -limit, limit);
        highestTorque = Math.clamp(back + most, -limit, limit);
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
        return Math.clamp(torque, lowestTorque, highestTorque);
    }

    /// PWM Limit, and Goal PWM where that is no goal of its own.
    private int dutyLimit() {
        int limit = memory.get(Register.PWM_LIMIT);
        return mode() == OperatingMode.PWM ? limit : Math.min(limit, Math.abs(memory.get(Register.GOAL_PWM)));
    }

    private OperatingMode mode() {
        return OperatingMode.of(memory.get(Register.OPERATING_MODE));
    }

    private boolean timeBased() {
        return (memory.get(Register.DRIVE_MODE) & DRIVE_TIME_BASED) != 0;
    }

    private double stiffness() {
        return motor.stiffness(memory.get(Register.POSITION_P_GAIN));
    }

    private double damping() {
        return motor.damping(memory.get(Register.POSITION_D_GAIN));
    }

    /// Speed of the profile in rad/s, joint frame.
    private double goalSpeed() {
        return encoder.direction() * profile.velocity() * motor.tick();
    }

    private static int steps(double value, double unit) {
        return (int) Math.round(value / unit);
    }
}
