package orbweaver.ui.operate;

import orbweaver.core.session.GateLimits;
import orbweaver.core.session.Gating;

/// What the gate's panel shows.
///
/// @param gating of the newest decoded chunk
/// @param known whether there is such a chunk
/// @param asks whether the arm holds for an answer now
record GateState(GateLimits limits, Gating gating, boolean known, boolean asks) {
    static final GateState NOTHING = new GateState(GateLimits.OFF, Gating.NONE, false, false);

    /// The confidence the gate goes by, and what it does with it.
    String figure() {
        if (!known) return limits.equals(GateLimits.OFF) ? "open" : "no chunk yet";
        if (Double.isNaN(gating.score())) return "confidence unknown";
        String score = Gating.written(gating.score());
        if (!gating.acts()) return score + " raw, not calibrated";
        return score
                + switch (gating.zone()) {
                    case PASS -> " calibrated";
                    case SLOW -> ", half speed";
                    case HOLD -> ", asks first";
                };
    }

    /// Whether somebody should look.
    boolean warns() {
        return known && gating.zone() != Gating.Zone.PASS;
    }

    /// The panel in words.
    String words() {
        return "Gate: %s. Slow below %s, hold below %s%s"
                .formatted(
                        figure(),
                        Gating.written(limits.slow()),
                        Gating.written(limits.hold()),
                        known && !gating.acts() && warns() ? ", but a raw confidence only warns" : "");
    }
}
