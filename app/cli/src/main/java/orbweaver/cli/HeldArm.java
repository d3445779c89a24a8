package orbweaver.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.StopSource;

/// An arm whose program is told to end: it holds where it is, with torque. Nobody may be there, so that it is not
/// parked.
public final class HeldArm {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long POLL_NANOS = 2_000_000;

    private HeldArm() {}

    /// Stops the arm and waits, a second at most, until it is confirmed to stand.
    ///
    /// @param why as it is to stand beside the stop
    public static void of(SessionControl session, String why) {
        long asked = System.nanoTime();
        session.stop(StopSource.COMMAND, why, asked);
        while (!session.snapshot().stop().atRest() && System.nanoTime() - asked < PATIENCE.toNanos())
            LockSupport.parkNanos(POLL_NANOS);
    }
}
