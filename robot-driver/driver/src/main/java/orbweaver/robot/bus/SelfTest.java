package orbweaver.robot.bus;

/// The last check of the stop path with the goals already held.
///
/// @param wireNanos from the request to the last byte of the frame on the wire
/// @param atNanos when it was made, `System.nanoTime()`
public record SelfTest(long wireNanos, long atNanos) {}
