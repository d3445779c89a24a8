package orbweaver.core.record;

/// When the rows of an episode are due, and how late they were. Times are `System.nanoTime()`; one thread.
final class Ticks {
    private static final double NANOS = 1e9;
    /// Lateness is counted in tenths of a millisecond, up to a second.
    private static final int BINS = 10_000;
    private static final double BINS_PER_MS = 10;

    private final int fps;
    private final long begun;
    private final int[] lateness = new int[BINS + 1];
    private long count;
    private long late;
    private double latest;

    Ticks(int fps, long begunNanos) {
        this.fps = fps;
        begun = begunNanos;
    }

    /// When the next row is due.
    long due() {
        return begun + Math.round(count * NANOS / fps);
    }

    /// The next row is made now; half a period later than it was due is late.
    void made(long nowNanos) {
        double millis = (nowNanos - due()) / 1e6;
        if (millis > 500.0 / fps) late++;
        latest = Math.max(latest, millis);
        lateness[Math.clamp(Math.round(millis * BINS_PER_MS), 0, BINS)]++;
        count++;
    }

    /// Rows that were late.
    long late() {
        return late;
    }

    /// By how much the latest row was late, in milliseconds.
    double latest() {
        return latest;
    }

    /// The lateness in milliseconds that 99 of 100 rows do not exceed; counted up to a second.
    double p99() {
        long above = count / 100;
        int bin = BINS;
        for (long seen = lateness[bin]; bin > 0 && seen <= above; seen += lateness[bin]) bin--;
        return bin / BINS_PER_MS;
    }

    /// Rows that were due so far.
    long count() {
        return count;
    }

    long begun() {
        return begun;
    }
}
