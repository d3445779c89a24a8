package orbweaver.core.teleop;

import java.util.Arrays;

/// What a device asks of the tool. Whatever it is, it becomes a small step of the tool and passes the same envelope as
/// a policy's.
public sealed interface TeleopMotion {
    /// A velocity of the tool in base axes: x forward, y left, z up, rotation about the same axes through the tool.
    /// Shares of the profile's speed limits, -1..1; values that are no numbers come through, to be rejected.
    record Velocity(double x, double y, double z, double roll, double pitch, double yaw) implements TeleopMotion {
        /// No movement.
        public static final Velocity NONE = new Velocity(0, 0, 0, 0, 0, 0);

        public Velocity {
            x = share(x);
            y = share(y);
            z = share(z);
            roll = share(roll);
            pitch = share(pitch);
            yaw = share(yaw);
        }

        /// Within -1..1, and never the negative zero, which equals no other.
        private static double share(double axis) {
            return Math.clamp(axis, -1, 1) + 0.0;
        }

        /// Whether any axis is not zero.
        public boolean moves() {
            return x != 0 || y != 0 || z != 0 || roll != 0 || pitch != 0 || yaw != 0;
        }
    }

    /// Joint angles that another arm of the same kind has, rad, from the base.
    ///
    /// @param q not modified after hand-over
    @SuppressWarnings("ArrayRecordComponent")
    record Joints(double[] q) implements TeleopMotion {
        @Override
        public boolean equals(Object o) {
            return o instanceof Joints(double[] other) && Arrays.equals(q, other);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(q);
        }
    }

    /// A place for the tool: so far from where it was when the clutch was pressed, metres in base axes.
    record Offset(double x, double y, double z) implements TeleopMotion {}
}
