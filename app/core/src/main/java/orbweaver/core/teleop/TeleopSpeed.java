package orbweaver.core.teleop;

/// How fast full deflection is: the profile's speed limits, or the share of them that it calls fine.
public enum TeleopSpeed {
    COARSE,
    FINE;

    /// The other one.
    public TeleopSpeed other() {
        return this == COARSE ? FINE : COARSE;
    }
}
