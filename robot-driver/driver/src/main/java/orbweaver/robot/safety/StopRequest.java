package orbweaver.robot.safety;

/// One press of Stop on its way to the bus thread.
///
/// @param eventNanos when the event happened, `System.nanoTime()`
public record StopRequest(StopTier tier, StopCause cause, long eventNanos) {
    /// What is left of two presses that the bus thread has not seen yet: LIMP outlasts everything, otherwise the
    /// newer tier counts; for the same tier the earlier one stands, since its clock has been running longer.
    StopRequest followedBy(StopRequest newer) {
        if (tier == newer.tier || tier == StopTier.LIMP) return this;
        return newer;
    }
}
