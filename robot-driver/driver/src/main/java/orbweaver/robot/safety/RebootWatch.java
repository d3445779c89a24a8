package orbweaver.robot.safety;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a servo that has started anew: its Realtime Tick (milliseconds, wrapping at 32768) has not advanced by the
/// time elapsed. Fed with the ticks of all servos, which one health read brings together. A clock that lags on
/// every servo alike is no reboot: then the whole (virtual) world was slow, unless the ticks also began again at
/// zero. What the world lost counts for a servo that has not answered meanwhile, too.
public final class RebootWatch {
    private static final long WRAP = 32768;

    private final WatchedServo[] servos;
    private final long jump;
    private final long[] readAt;
    private final int[] last;
    private final boolean[] known;
    private final long[] lag;
    private final long[] lostAt;
    /// Milliseconds by which the clocks of all servos together have fallen behind.
    private long lost;

    public RebootWatch(List<WatchedServo> servos, Limits.Bus limits) {
        this.servos = servos.toArray(WatchedServo[]::new);
        jump = Math.round(limits.tickJump() * 1e3);
        int n = this.servos.length;
        readAt = new long[n];
        last = new int[n];
        known = new boolean[n];
        lag = new long[n];
        lostAt = new long[n];
    }

    /// Takes in one health read and says which servo has rebooted since the one before, or null.
    ///
    /// @param ticks Realtime Tick of each servo; only those with `answered` count
    public @Nullable ArmFault look(int[] ticks, boolean[] answered, long nanos) {
        long common = Long.MAX_VALUE;
        for (int i = 0; i < servos.length; i++) {
            if (!answered[i] || !known[i]) continue;
            lag[i] = wrapped(elapsedMillis(i, nanos) - (ticks[i] - last[i]) - (lost - lostAt[i]));
            if (Math.abs(lag[i]) < Math.abs(common)) common = lag[i];
        }
        if (common != Long.MAX_VALUE) lost += common;
        ArmFault fault = null;
        for (int i = 0; i < servos.length; i++) {
            if (!answered[i]) continue;
            if (known[i] && fault == null && restarted(i, ticks[i], common, nanos)) {
                fault = new ArmFault.Rebooted(servos[i].id(), servos[i].name());
            }
            known[i] = true;
            last[i] = ticks[i];
            readAt[i] = nanos;
            lostAt[i] = lost;
        }
        return fault;
    }

    /// Forgets all ticks, so that the next read only sets them.
    public void reset() {
        Arrays.fill(known, false);
    }

    private boolean restarted(int i, int tick, long common, long nanos) {
        boolean alone = Math.abs(lag[i] - common) > jump;
        long elapsed = elapsedMillis(i, nanos);
        // A clock that was due to wrap is small without having begun again.
        boolean fromZero = Math.abs(lag[i]) > jump && tick <= elapsed + jump && last[i] + elapsed < WRAP;
        return alone || fromZero;
    }

    private long elapsedMillis(int i, long nanos) {
        return Math.round((nanos - readAt[i]) / 1e6);
    }

    /// The difference of two tick values that lies nearest to zero.
    private static long wrapped(long ticks) {
        return Math.floorMod(ticks + WRAP / 2, WRAP) - WRAP / 2;
    }
}
