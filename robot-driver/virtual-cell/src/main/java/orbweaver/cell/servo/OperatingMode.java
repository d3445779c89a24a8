package orbweaver.cell.servo;

/// What a servo controls, as its Operating Mode register says.
enum OperatingMode {
    CURRENT(0, Register.GOAL_CURRENT),
    VELOCITY(1, Register.GOAL_VELOCITY),
    POSITION(3, Register.GOAL_POSITION),
    EXTENDED_POSITION(4, Register.GOAL_POSITION),
    CURRENT_BASED_POSITION(5, Register.GOAL_POSITION),
    PWM(16, Register.GOAL_PWM);

    private static final OperatingMode[] ALL = values();

    private final int code;
    private final Register goal;

    OperatingMode(int code, Register goal) {
        this.code = code;
        this.goal = goal;
    }

    /// The mode with this register value; a value that no servo takes counts as position control.
    static OperatingMode of(int code) {
        for (OperatingMode mode : ALL) if (mode.code == code) return mode;
        return POSITION;
    }

    /// Whether a servo takes this value; only one that measures its current can control it.
    static boolean known(int code, boolean measuresCurrent) {
        OperatingMode mode = of(code);
        return mode.code == code && (measuresCurrent || !mode.needsCurrent());
    }

    /// The register that sets it in motion.
    Register goal() {
        return goal;
    }

    boolean holdsPosition() {
        return goal == Register.GOAL_POSITION;
    }

    private boolean needsCurrent() {
        return this == CURRENT || this == CURRENT_BASED_POSITION;
    }
}
