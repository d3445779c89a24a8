package orbweaver.robot.arm;

import java.util.Arrays;

/// A rigid transform, immutable: rotation and translation as a 3x4 row-major matrix. Roll, pitch and yaw are those of
/// R = Rz(yaw) Ry(pitch) Rx(roll).
public final class Pose {
    private static final Pose IDENTITY = new Pose(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    private final double[] m;

    private Pose(double[] m) {
        this.m = m;
    }

    public static Pose identity() {
        return IDENTITY;
    }

    /// Copies 12 numbers, 3x4 row-major.
    public static Pose of(double[] matrix) {
        if (matrix.length != 12) {
            throw new IllegalArgumentException("a pose has 12 numbers, not " + matrix.length);
        }
        return new Pose(matrix.clone());
    }

    /// Copies a rotation, 9 numbers row-major, and sets it at a place.
    public static Pose of(double[] rotation, double x, double y, double z) {
        return new Pose(new double[] {
            rotation[0], rotation[1], rotation[2], x,
            rotation[3], rotation[4], rotation[5], y,
            rotation[6], rotation[7], rotation[8], z
        });
    }

    public static Pose translation(double x, double y, double z) {
        return new Pose(new double[] {1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z});
    }

    /// Rotation Rz(yaw) Ry(pitch) Rx(roll) about the origin.
    public static Pose rollPitchYaw(double roll, double pitch, double yaw) {
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        return new Pose(new double[] {
            cy * cp,
            cy * sp * sr - sy * cr,
            cy * sp * cr + sy * sr,
            0,
            sy * cp,
            sy * sp * sr + cy * cr,
            sy * sp * cr - cy * sr,
            0,
            -sp,
            cp * sr,
            cp * cr,
            0
        });
    }

    /// Rotation by `angle` about the unit direction (`x`, `y`, `z`) through the origin.
    public static Pose rotation(double x, double y, double z, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double v = 1 - c;
        return new Pose(new double[] {
            c + x * x * v,
            x * y * v - z * s,
            x * z * v + y * s,
            0,
            y * x * v + z * s,
            c + y * y * v,
            y * z * v - x * s,
            0,
            z * x * v - y * s,
            z * y * v + x * s,
            c + z * z * v,
            0
        });
    }

    /// This transform after `other`: maps a point of `other`'s frame all the way into this one's parent.
    public Pose multiply(Pose other) {
        var r = new double[12];
        multiply(m, other.m, r);
        return new Pose(r);
    }

    /// `out = a * b` on 3x4 row-major matrices; `out` must be neither of them.
    static void multiply(double[] a, double[] b, double[] out) {
        for (int i = 0; i < 12; i += 4) {
            double x = a[i];
            double y = a[i + 1];
            double z = a[i + 2];
            out[i] = x * b[0] + y * b[4] + z * b[8];
            out[i + 1] = x * b[1] + y * b[5] + z * b[9];
            out[i + 2] = x * b[2] + y * b[6] + z * b[10];
            out[i + 3] = x * b[3] + y * b[7] + z * b[11] + a[i + 3];
        }
    }

    public Pose inverse() {
        var r = new double[12];
        for (int i = 0; i < 3; i++) {
            r[4 * i] = m[i];
            r[4 * i + 1] = m[i + 4];
            r[4 * i + 2] = m[i + 8];
            r[4 * i + 3] = -(m[i] * m[3] + m[i + 4] * m[7] + m[i + 8] * m[11]);
        }
        return new Pose(r);
    }

    /// The point (`x`, `y`, `z`) of this frame, in the parent's coordinates.
    public double[] apply(double x, double y, double z) {
        return new double[] {
            m[0] * x + m[1] * y + m[2] * z + m[3],
            m[4] * x + m[5] * y + m[6] * z + m[7],
            m[8] * x + m[9] * y + m[10] * z + m[11]
        };
    }

    /// The same rotation at another place.
    public Pose withPosition(double x, double y, double z) {
        double[] r = m.clone();
        r[3] = x;
        r[7] = y;
        r[11] = z;
        return new Pose(r);
    }

    /// The same pose with rounding errors of many multiplications removed from its axes.
    public Pose orthonormal() {
        double[] r = m.clone();
        double length = Math.sqrt(r[0] * r[0] + r[4] * r[4] + r[8] * r[8]);
        for (int i = 0; i < 12; i += 4) {
            r[i] /= length;
        }
        double along = r[0] * r[1] + r[4] * r[5] + r[8] * r[9];
        for (int i = 0; i < 12; i += 4) {
            r[i + 1] -= along * r[i];
        }
        length = Math.sqrt(r[1] * r[1] + r[5] * r[5] + r[9] * r[9]);
        for (int i = 0; i < 12; i += 4) {
            r[i + 1] /= length;
        }
        r[2] = r[4] * r[9] - r[8] * r[5];
        r[6] = r[8] * r[1] - r[0] * r[9];
        r[10] = r[0] * r[5] - r[4] * r[1];
        return new Pose(r);
    }

    /// A copy of the 9 rotation numbers, row-major.
    public double[] rotation() {
        return new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]};
    }

    /// A copy of the 12 numbers, 3x4 row-major.
    public double[] matrix() {
        return m.clone();
    }

    /// One number of the 3x4 matrix.
    public double at(int row, int column) {
        return m[4 * row + column];
    }

    public double x() {
        return m[3];
    }

    public double y() {
        return m[7];
    }

    public double z() {
        return m[11];
    }

    public double roll() {
        return Math.atan2(m[9], m[10]);
    }

    public double pitch() {
        return Math.atan2(-m[8], Math.hypot(m[0], m[4]));
    }

    public double yaw() {
        return Math.atan2(m[4], m[0]);
    }

    /// Metres between the two origins.
    public double distanceTo(Pose other) {
        double dx = m[3] - other.m[3];
        double dy = m[7] - other.m[7];
        double dz = m[11] - other.m[11];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /// Angle in radians of the rotation that leads from this orientation to the other.
    public double angleTo(Pose other) {
        var w = new double[3];
        rotationVector(m, other.m, w);
        return Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    }

    public boolean isFinite() {
        return Arrays.stream(m).allMatch(Double::isFinite);
    }

    /// Writes into `w` the rotation vector, in the parent's axes, that turns orientation `from` into `to`.
    static void rotationVector(double[] from, double[] to, double[] w) {
        double trace = 0;
        w[0] = 0;
        w[1] = 0;
        w[2] = 0;
        for (int i = 0; i < 3; i++) { // R = to * from^T, column by column
            double fx = from[i];
            double fy = from[i + 4];
            double fz = from[i + 8];
            double tx = to[i];
            double ty = to[i + 4];
            double tz = to[i + 8];
            trace += tx * fx + ty * fy + tz * fz;
            w[0] += tz * fy - ty * fz;
            w[1] += tx * fz - tz * fx;
            w[2] += ty * fx - tx * fy;
        }
        double sine = 0.5 * Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
        double angle = Math.atan2(sine, 0.5 * (trace - 1));
        if (sine < 1e-9) {
            if (angle < 1) {
                scale(w, 0.5);
            } else {
                halfTurn(from, to, w);
            }
            return;
        }
        scale(w, 0.5 * angle / sine);
    }

    private static void scale(double[] w, double by) {
        w[0] *= by;
        w[1] *= by;
        w[2] *= by;
    }

    /// A turn by pi has no antisymmetric part; its axis is the largest column of R + I.
    private static void halfTurn(double[] from, double[] to, double[] w) {
        var r = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    r[3 * row + column] += to[4 * row + k] * from[4 * column + k];
                }
            }
        }
        int best = r[0] >= r[4] && r[0] >= r[8] ? 0 : r[4] >= r[8] ? 1 : 2;
        for (int row = 0; row < 3; row++) {
            w[row] = r[3 * row + best] + (row == best ? 1 : 0);
        }
        scale(w, Math.PI / Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Pose other && Arrays.equals(m, other.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return "Pose[xyz %.4f %.4f %.4f, rpy %.4f %.4f %.4f]".formatted(x(), y(), z(), roll(), pitch(), yaw());
    }
}
