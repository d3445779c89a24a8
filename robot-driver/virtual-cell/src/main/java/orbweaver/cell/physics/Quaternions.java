package orbweaver.cell.physics;

/// Rotations as x, y, z, w, the engine's form, to and from 3x4 row-major matrices.
final class Quaternions {
    private static final double HALF = StrictMath.sqrt(0.5);

    static final double[] IDENTITY = {0, 0, 0, 1};

    private Quaternions() {}

    /// The rotation that turns x into the given coordinate axis.
    static double[] fromXTo(double ax, double ay, double az) {
        if (ax > 0.9) return IDENTITY.clone();
        if (ay > 0.9) return new double[] {0, 0, HALF, HALF};
        if (az > 0.9) return new double[] {0, -HALF, 0, HALF};
        throw new IllegalArgumentException("joint axis " + ax + " " + ay + " " + az + " is not x, y or z");
    }

    static double[] of(double[] m) {
        double w = 0.5 * Math.sqrt(Math.max(0, 1 + m[0] + m[5] + m[10]));
        double x = 0.5 * Math.sqrt(Math.max(0, 1 + m[0] - m[5] - m[10]));
        double y = 0.5 * Math.sqrt(Math.max(0, 1 - m[0] + m[5] - m[10]));
        double z = 0.5 * Math.sqrt(Math.max(0, 1 - m[0] - m[5] + m[10]));
        if (w >= x && w >= y && w >= z) {
            double s = 0.25 / w;
            return normalized((m[9] - m[6]) * s, (m[2] - m[8]) * s, (m[4] - m[1]) * s, w);
        }
        if (x >= y && x >= z) {
            double s = 0.25 / x;
            return normalized(x, (m[1] + m[4]) * s, (m[2] + m[8]) * s, (m[9] - m[6]) * s);
        }
        if (y >= z) {
            double s = 0.25 / y;
            return normalized((m[1] + m[4]) * s, y, (m[6] + m[9]) * s, (m[2] - m[8]) * s);
        }
        double s = 0.25 / z;
        return normalized((m[2] + m[8]) * s, (m[6] + m[9]) * s, z, (m[4] - m[1]) * s);
    }

    private static double[] normalized(double x, double y, double z, double w) {
        double n = Math.sqrt(x * x + y * y + z * z + w * w);
        return new double[] {x / n, y / n, z / n, w / n};
    }

    /// Writes the rotation of `q` (x, y, z, w; a unit quaternion up to rounding) into the 3x4 matrix `m`.
    static void write(double[] q, double[] m) {
        double n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double x = q[0] / n;
        double y = q[1] / n;
        double z = q[2] / n;
        double w = q[3] / n;
        m[0] = 1 - 2 * (y * y + z * z);
        m[1] = 2 * (x * y - z * w);
        m[2] = 2 * (x * z + y * w);
        m[4] = 2 * (x * y + z * w);
        m[5] = 1 - 2 * (x * x + z * z);
        m[6] = 2 * (y * z - x * w);
        m[8] = 2 * (x * z - y * w);
        m[9] = 2 * (y * z + x * w);
        m[10] = 1 - 2 * (x * x + y * y);
    }
}
