package orbweaver.robot.bus;

import java.time.Duration;
import java.util.stream.IntStream;

/// Durations made beforehand in steps of a tenth of a millisecond, so that waiting for an answer allocates nothing.
final class Waits {
    private static final long STEP = 100_000;
    private static final Duration[] READY = IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> Duration.ofNanos(i * STEP))
            .toArray(Duration[]::new);

    private Waits() {}

    /// A duration of at least `nanos`, at most one step or 100 ms.
    static Duration atLeast(long nanos) {
        return READY[Math.clamp((nanos + STEP - 1) / STEP, 0, READY.length - 1)];
    }
}
