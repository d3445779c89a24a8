package orbweaver.core.session;

/// What a stop input acts on. Any thread; neither method waits for anything.
public interface StopTarget {
    /// Closes the stop latch before returning. `eventNanos` is `System.nanoTime()` of the event itself; `detail` names
    /// the input in words ("Esc key"). Each call while a HOLD is in force sends the HOLD frame again.
    void stop(StopSource source, String detail, long eventNanos);

    /// Whether anything moves the arm now: a driven state or a moving PARK.
    boolean driven();
}
