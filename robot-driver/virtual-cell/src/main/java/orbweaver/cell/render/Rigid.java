package orbweaver.cell.render;

/// Arithmetic on 3x4 row-major rigid transforms kept in flat arrays, without allocation.
final class Rigid {
    private Rigid() {}

    static void identity(double[] out) {
        for (int i = 0; i < 12; i++) out[i] = i % 5 == 0 ? 1 : 0;
    }

    /// out = a b; `out` must be neither of them.
    static void multiply(double[] a, double[] b, double[] out) {
        for (int r = 0; r < 3; r++) {
            int i = 4 * r;
            for (int c = 0; c < 4; c++) {
                out[i + c] = a[i] * b[c] + a[i + 1] * b[4 + c] + a[i + 2] * b[8 + c] + (c == 3 ? a[i + 3] : 0);
            }
        }
    }

    static void invert(double[] m, double[] out) {
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) out[4 * r + c] = m[4 * c + r];
            out[4 * r + 3] = -(m[r] * m[3] + m[4 + r] * m[7] + m[8 + r] * m[11]);
        }
    }

    /// A turn about a main axis (0 x, 1 y, 2 z) followed by a shift.
    static void turn(int axis, double angle, double[] out) {
        double c = Sines.cos(angle);
        double s = Sines.sin(angle);
        identity(out);
        int u = (axis + 1) % 3;
        int v = (axis + 2) % 3;
        out[4 * u + u] = c;
        out[4 * u + v] = -s;
        out[4 * v + u] = s;
        out[4 * v + v] = c;
    }

    static void copy(double[] from, float[] to) {
        for (int i = 0; i < 12; i++) to[i] = (float) from[i];
    }
}
