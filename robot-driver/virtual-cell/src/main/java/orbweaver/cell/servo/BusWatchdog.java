package orbweaver.cell.servo;

/// Counts the world's milliseconds since the last instruction for this servo. While armed and with torque on, silence
/// beyond the limit trips it, once; only disarming clears that.
final class BusWatchdog {
    /// What one step of the register is worth, in milliseconds.
    static final int UNIT_MILLIS = 20;

    private int limitMillis;
    private int silentMillis;
    private boolean tripped;

    /// Sets the limit in the register's unit; 0 disarms and clears a trip.
    void set(int value) {
        limitMillis = value * UNIT_MILLIS;
        silentMillis = 0;
        if (value == 0) tripped = false;
    }

    void kick() {
        silentMillis = 0;
    }

    boolean tripped() {
        return tripped;
    }

    /// One millisecond passes; true when it trips now.
    boolean millisecond(boolean torqueOn) {
        if (limitMillis == 0 || tripped || !torqueOn) {
            silentMillis = 0;
            return false;
        }
        tripped = ++silentMillis >= limitMillis;
        return tripped;
    }
}
