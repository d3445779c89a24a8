package orbweaver.core.teleop;

/// Takes the press of a device's own Stop; returns at once. Any thread.
@FunctionalInterface
public interface StopPress {
    /// Somebody pressed it.
    ///
    /// @param words what was pressed, for people
    /// @param nanos of the press, `System.nanoTime()`
    void pressed(String words, long nanos);
}
