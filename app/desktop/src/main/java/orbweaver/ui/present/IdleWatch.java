package orbweaver.ui.present;

import java.util.concurrent.TimeUnit;

/// When an arm that nobody asks for anything goes to rest: after three minutes, and ten seconds in which everybody can
/// see it coming and stop it with any key.
final class IdleWatch {
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(3);
    static final int WARNING_SECONDS = 10;
    private static final long WARNING_NANOS = TimeUnit.SECONDS.toNanos(WARNING_SECONDS);

    private long since;
    private boolean idle;

    /// Somebody is there.
    void touched(long nanos) {
        since = nanos;
    }

    /// Whole seconds left of the warning, 0 when the arm is to be parked now, -1 while there is time. Idle time counts
    /// only while `mayPark`.
    int tick(long nanos, boolean mayPark) {
        if (!mayPark || !idle) since = nanos;
        idle = mayPark;
        long left = since + IDLE_NANOS + WARNING_NANOS - nanos;
        if (left > WARNING_NANOS) return -1;
        return left <= 0 ? 0 : (int) Math.ceilDiv(left, TimeUnit.SECONDS.toNanos(1));
    }
}
