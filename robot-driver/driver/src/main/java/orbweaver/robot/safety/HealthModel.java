package orbweaver.robot.safety;

import java.util.ArrayList;
import java.util.List;

/// Turns the arm's readings into warnings, by the limits table. Remembers how many answers were lost lately: one to two
/// minutes count. Any thread.
public final class HealthModel {
    /// Fewer lost answers than this point at nothing.
    private static final long FEWEST_MISSES = 20;

    /// How many times more answers a servo behind a bad plug loses than one before it.
    private static final long MANY_TIMES = 4;

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final WatchedServo[] servos;
    private final Limits limits;
    private final long[] lostBefore;
    private final long[] lostThen;
    private long thenNanos;

    /// @param servos in the order of the chain, the first at the adapter
    public HealthModel(List<WatchedServo> servos, Limits limits) {
        this.servos = servos.toArray(WatchedServo[]::new);
        this.limits = limits;
        lostBefore = new long[this.servos.length];
        lostThen = new long[this.servos.length];
    }

    /// What there is to know now, the worst first.
    public synchronized List<ArmWarning> look(ArmReadings arm) {
        var found = new ArrayList<ArmWarning>();
        turn(arm);
        quiet(arm, found);
        chain(arm, found);
        supply(arm, found);
        for (int i = 0; i < servos.length; i++) {
            if (arm.temperature(i) >= limits.health().warnTemperature()) {
                found.add(new ArmWarning.Warm(servos[i].id(), servos[i].name(), arm.temperature(i)));
            }
        }
        return found;
    }

    private void quiet(ArmReadings arm, List<ArmWarning> found) {
        for (int i = 0; i < servos.length; i++) {
            if (arm.missesInARow(i) < limits.bus().missesToWarn()) continue;
            found.add(new ArmWarning.Quiet(servos[i].id(), servos[i].name(), arm.missesInARow(i)));
            return; // those behind it may only be waiting for this one
        }
    }

    /// Lets the answers lost up to a minute ago go.
    private void turn(ArmReadings arm) {
        if (arm.nanos() - thenNanos < MINUTE_NANOS) return;
        thenNanos = arm.nanos();
        System.arraycopy(lostThen, 0, lostBefore, 0, lostBefore.length);
        for (int i = 0; i < lostThen.length; i++) lostThen[i] = arm.misses(i);
    }

    private long lost(ArmReadings arm, int i) {
        return arm.misses(i) - lostBefore[i];
    }

    private void supply(ArmReadings arm, List<ArmWarning> found) {
        int lowest = 0;
        for (int i = 1; i < servos.length; i++) if (arm.voltage(i) < arm.voltage(lowest)) lowest = i;
        double volts = arm.voltage(lowest);
        if (volts < limits.health().warnVoltage()) {
            found.add(new ArmWarning.LowVoltage(servos[lowest].id(), servos[lowest].name(), volts));
        }
    }

    /// A bad plug loses the answers of every servo behind it; a busy computer loses those of all alike.
    private void chain(ArmReadings arm, List<ArmWarning> found) {
        long before = 0;
        for (int k = 0; k < servos.length; k++) {
            long behind = fewestFrom(k, arm);
            if (behind >= FEWEST_MISSES && (k == 0 || behind >= MANY_TIMES * Math.max(1, before))) {
                found.add(
                        k == 0
                                ? new ArmWarning.WholeBus(behind)
                                : new ArmWarning.Cable(servos[k - 1].id(), servos[k].id(), behind));
                return;
            }
            before = Math.max(before, lost(arm, k));
        }
    }

    private long fewestFrom(int k, ArmReadings arm) {
        long fewest = Long.MAX_VALUE;
        for (int i = k; i < servos.length; i++) fewest = Math.min(fewest, lost(arm, i));
        return fewest;
    }
}
