package orbweaver.cell;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import orbweaver.cell.servo.Fault;

/// When bytes have crossed the wire: at once, or paced as at 1 Mbps, and later or in parts where faults ask for it.
/// Belongs to the port's thread, which it makes wait. Allocation-free.
final class AnswerTiming {
    /// A byte with start and stop bit at 1 Mbps.
    private static final long BYTE_NANOS = 10_000;

    private static final long LATENCY_TICK_NANOS = 16_000_000;
    private static final long SPLIT_NANOS = 1_000_000;

    /// The last stretch of a paced wait is spun, since a parked thread wakes up late: as long as it lately did, and no
    /// longer than this, so that a wait costs little and the thread never holds up others of its urgency.
    private static final long MOST_SPIN_NANOS = 250_000;

    private static final long FIRST_SPIN_NANOS = 80_000;
    private static final int SLOW_DECAY = 64;

    private final boolean paced;
    private long delayNanos;
    private boolean latency16;
    private boolean split;
    private long spinNanos = FIRST_SPIN_NANOS;
    private long busyUntil = System.nanoTime();

    AnswerTiming(boolean paced, List<Fault> faults) {
        this.paced = paced;
        for (Fault fault : faults) {
            switch (fault) {
                case Fault.Delay(double millis) -> delayNanos = Math.round(millis * 1e6);
                case Fault.Latency16 _ -> latency16 = true;
                case Fault.Split _ -> split = true;
                default -> {}
            }
        }
    }

    /// Bytes came in; returns when they have all crossed the wire. Those that were `queued` while this thread was
    /// busy with the bytes before them follow these without a gap, as they do on a wire.
    void arrived(int count, boolean queued) {
        if (!paced) return;
        long from = queued ? busyUntil : Math.max(busyUntil, System.nanoTime());
        busyUntil = from + count * BYTE_NANOS;
        await(busyUntil);
    }

    /// Returns when an answer of `count` bytes may appear at the client, `returnDelay` ns after the instruction.
    void beforeAnswer(int count, long returnDelay) {
        if (!paced && delayNanos == 0 && !latency16) return;
        // Paced, the answer follows the instruction's last byte: what our own computing takes, servos do not need.
        long at = (paced ? busyUntil + returnDelay + count * BYTE_NANOS : System.nanoTime()) + delayNanos;
        if (latency16) at = (Math.floorDiv(at, LATENCY_TICK_NANOS) + 1) * LATENCY_TICK_NANOS;
        busyUntil = at;
        await(at);
    }

    /// How many bytes of an answer go out together at first.
    int firstPart(int length) {
        return split ? Math.max(1, length / 2) : length;
    }

    /// Returns when the rest of a split answer may follow.
    void betweenParts() {
        await(System.nanoTime() + SPLIT_NANOS);
    }

    private void await(long until) {
        long wake = until - spinNanos;
        for (long now = System.nanoTime(); now < wake; now = System.nanoTime()) {
            LockSupport.parkNanos(wake - now);
            learn(System.nanoTime() - wake);
        }
        while (System.nanoTime() < until) Thread.onSpinWait();
    }

    /// Takes in how late a wait has ended: quickly when that was later than thought, slowly when it was earlier.
    private void learn(long lateNanos) {
        if (lateNanos < 0) return; // woken early for no reason
        long wrong = lateNanos - spinNanos;
        spinNanos = Math.clamp(spinNanos + (wrong > 0 ? wrong / 2 : wrong / SLOW_DECAY), 0, MOST_SPIN_NANOS);
    }
}
