package orbweaver.ui.live;

/// `System.nanoTime()`, or what a test says.
@FunctionalInterface
public interface Clock {
    /// Now, in nanoseconds of the same origin as every `...Nanos` value.
    long nanos();

    /// The real one.
    Clock SYSTEM = System::nanoTime;
}
