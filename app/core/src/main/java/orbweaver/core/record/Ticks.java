package orbweaver.core.record;

/// When the rows of an episode are due, and how late they were. Times are `System.nanoTime()`; one thread.
final class Ticks {
    private static final double NANOS = 1e9;

    private final int fps;
    private final long begun;
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

    long begun() {
        return begun;
    }
}
