package orbweaver.cell.servo;

/// Between the angle of the horn and the ticks of the position registers: mounting, drive mode, homing offset and whole
/// turns. Allocation-free.
final class Encoder {
    /// Position control ignores a homing offset beyond a quarter turn.
    private static final int SINGLE_TURN_OFFSET = 1024;

    private final int index;
    private final ServoMemory memory;
    private final Motor motor;
    private final JointPlant plant;
    private final boolean mountedReversed;
    private int turns;
    private double drift; // ticks

    Encoder(int index, ServoMemory memory, Motor motor, JointPlant plant, boolean mountedReversed) {
        this.index = index;
        this.memory = memory;
        this.motor = motor;
        this.plant = plant;
        this.mountedReversed = mountedReversed;
    }

    /// 1 where the registers count as the joint does: a servo mounted the other way round needs reverse drive for that.
    int direction() {
        return ((memory.get(Register.DRIVE_MODE) & ServoMotion.DRIVE_REVERSE) != 0) == mountedReversed ? 1 : -1;
    }

    /// Present position.
    double ticks() {
        return rawTicks() - (double) turns * turnTicks();
    }

    /// The joint angle in rad at a register tick.
    double angle(double tick) {
        double raw = tick + (double) turns * turnTicks();
        return direction() * (raw - motor.zeroTick() - offset() - drift) * motor.tick();
    }

    /// Counts position within one turn again, to which a homing offset is added; returns by how many ticks less it
    /// counts now.
    int clearTurns() {
        int before = turns;
        int tick = (int) Math.round(rawTicks() - offset());
        turns = tick < 0 || tick > turnTicks() ? Math.floorDiv(tick, turnTicks()) : 0;
        return (turns - before) * turnTicks();
    }

    /// Makes it wander, as a magnet does that is loose.
    void addDrift(double ticks) {
        drift += ticks;
    }

    private double rawTicks() {
        return motor.zeroTick() + offset() + drift + direction() * plant.position(index) / motor.tick();
    }

    private int offset() {
        int offset = memory.get(Register.HOMING_OFFSET);
        boolean single = OperatingMode.of(memory.get(Register.OPERATING_MODE)) == OperatingMode.POSITION;
        return single && Math.abs(offset) > SINGLE_TURN_OFFSET ? 0 : offset;
    }

    private int turnTicks() {
        return 2 * motor.zeroTick();
    }
}
