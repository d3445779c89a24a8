package orbweaver.core.calibration;

import orbweaver.core.session.ToolPoint;

/// Where the fingertips were, by the joint angles as read back, and where a picture showed them.
///
/// @param tips in the arm's base frame, metres
/// @param u pixels from the left edge of the delivered picture; the first pixel's centre is at 0.5
/// @param v pixels from its upper edge
public record Sighting(ToolPoint tips, double u, double v) {
    public Sighting {
        double sum = tips.x() + tips.y() + tips.z() + u + v;
        if (!Double.isFinite(sum)) throw new IllegalArgumentException("a sighting with no numbers: " + tips);
    }
}
