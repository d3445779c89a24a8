package orbweaver.robot.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A convex piece of the arm where it is now: its corners, and the box that it fills nearly, which turns with its link.
/// Metres, base frame. Immutable.
public final class Solid {
    private final Pose frame;
    private final double[] low;
    private final double[] high;
    private final List<Vector> corners;

    /// @param frame of the link it belongs to
    /// @param inLink its corners in that frame, at least one
    Solid(Pose frame, List<Vector> inLink) {
        this.frame = frame;
        low = inLink.getFirst().toArray();
        high = low.clone();
        List<Vector> inBase = new ArrayList<>();
        for (Vector corner : inLink) {
            double[] at = corner.toArray();
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], at[k]);
                high[k] = Math.max(high[k], at[k]);
            }
            double[] there = frame.apply(at[0], at[1], at[2]);
            inBase.add(new Vector(there[0], there[1], there[2]));
        }
        corners = List.copyOf(inBase);
    }

    /// Its corners; it is their convex hull.
    public List<Vector> corners() {
        return corners;
    }

    /// The share of the straight way between two places after which it enters the box, 0 when it begins inside; empty
    /// when it meets it nowhere.
    public OptionalDouble entry(Vector from, Vector to) {
        double in = 0;
        double out = 1;
        for (int k = 0; k < 3; k++) {
            double start = along(k, from);
            double way = along(k, to) - start;
            if (Math.abs(way) < 1e-12) {
                if (start < low[k] || start > high[k]) return OptionalDouble.empty();
                continue;
            }
            double one = (low[k] - start) / way;
            double other = (high[k] - start) / way;
            in = Math.max(in, Math.min(one, other));
            out = Math.min(out, Math.max(one, other));
            if (in > out) return OptionalDouble.empty();
        }
        return OptionalDouble.of(in);
    }

    /// One coordinate of a place in the link's frame.
    private double along(int axis, Vector place) {
        return frame.at(0, axis) * (place.x() - frame.x())
                + frame.at(1, axis) * (place.y() - frame.y())
                + frame.at(2, axis) * (place.z() - frame.z());
    }
}
