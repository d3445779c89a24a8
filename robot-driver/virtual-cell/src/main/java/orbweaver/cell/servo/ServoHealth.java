package orbweaver.cell.servo;

/// Voltage and temperature of a servo, and the hardware errors that follow from them and from overload. World time
/// only.
final class ServoHealth {
    /// How long a controller may ask for more than the motor has, in milliseconds.
    static final int OVERLOAD_MILLIS = 3000;

    private static final double AMBIENT = 30;
    private static final double SUPPLY = 12;

    /// Warming in K/s per square ampere, and the time constant of cooling in s: 1 A settles at 35 K above the room.
    private static final double WARMING = 0.07;

    private static final double COOLING_SECONDS = 500;
    private static final double MILLISECOND = 1e-3;

    private final ServoMemory memory;
    private final ServoMotion motion;
    private double temperature = AMBIENT;
    private double heating;
    private double volts = SUPPLY;
    private int overloadMillis;

    ServoHealth(ServoMemory memory, ServoMotion motion) {
        this.memory = memory;
        this.motion = motion;
    }

    /// A reboot: the counters start over, the heat stays.
    void restart() {
        overloadMillis = 0;
        show();
    }

    void setVolts(double volts) {
        this.volts = volts;
        show();
    }

    /// Ends foreign heat and a sagging supply, and lets the servo cool down at once.
    void heal() {
        heating = 0;
        temperature = AMBIENT;
        volts = SUPPLY;
        show();
    }

    /// Adds a foreign source of heat in K/s.
    void setHeating(double kelvinPerSecond) {
        heating = kelvinPerSecond;
    }

    /// One millisecond; returns the hardware error bits that stand now.
    int millisecond() {
        double amperes = motion.amperes();
        double cooling = (temperature - AMBIENT) / COOLING_SECONDS;
        temperature += (WARMING * amperes * amperes + heating - cooling) * MILLISECOND;
        overloadMillis = motion.overloaded() ? overloadMillis + 1 : 0;
        show();
        int errors = 0;
        int decivolts = memory.get(Register.PRESENT_INPUT_VOLTAGE);
        if (decivolts < memory.get(Register.MIN_VOLTAGE_LIMIT) || decivolts > memory.get(Register.MAX_VOLTAGE_LIMIT)) {
            errors |= EmulatedServo.ERROR_VOLTAGE;
        }
        if (temperature > memory.get(Register.TEMPERATURE_LIMIT)) errors |= EmulatedServo.ERROR_OVERHEAT;
        if (overloadMillis > OVERLOAD_MILLIS) errors |= EmulatedServo.ERROR_OVERLOAD;
        return errors;
    }

    private void show() {
        memory.set(Register.PRESENT_INPUT_VOLTAGE, (int) Math.round(volts * 10));
        memory.set(Register.PRESENT_TEMPERATURE, (int) Math.round(temperature));
    }
}
