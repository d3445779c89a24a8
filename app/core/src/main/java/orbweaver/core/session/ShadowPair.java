package orbweaver.core.session;

/// Two servos that turn one joint, and by how many ticks they disagree.
public record ShadowPair(int first, int second, int ticks) {}
