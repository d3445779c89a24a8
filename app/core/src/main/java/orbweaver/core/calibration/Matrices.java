package orbweaver.core.calibration;

import org.jspecify.annotations.Nullable;

/// What the fit needs of linear algebra: small symmetric matrices, row by row.
final class Matrices {
    private static final int SWEEPS = 60;
    private static final double DONE = 1e-30;

    private Matrices() {}

    /// Eigenvalues, ascending, and the unit vector that belongs to each.
    @SuppressWarnings("ArrayRecordComponent")
    record Eigen(double[] values, double[][] vectors) {}

    /// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix
    /// Computations, 4th edition, section 8.5).
    static Eigen eigen(double[][] symmetric) {
        int n = symmetric.length;
        var a = new double[n][];
        var v = new double[n][n];
        double size = 0;
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
            v[i][i] = 1;
            for (double entry : a[i]) size += entry * entry;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > DONE * size; sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) rotate(a, v, p, q);
            }
        }
        return ascending(a, v);
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) sum += 2 * a[i][j] * a[i][j];
        }
        return sum;
    }

    /// Turns in the plane of `p` and `q` so that their entry vanishes.
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) return;
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double left = a[k][p];
            double right = a[k][q];
            a[k][p] = c * left - s * right;
            a[k][q] = s * left + c * right;
        }
        for (int k = 0; k < a.length; k++) {
            double upper = a[p][k];
            double lower = a[q][k];
            a[p][k] = c * upper - s * lower;
            a[q][k] = s * upper + c * lower;
        }
        for (double[] row : v) {
            double left = row[p];
            double right = row[q];
            row[p] = c * left - s * right;
            row[q] = s * left + c * right;
        }
    }

    private static Eigen ascending(double[][] a, double[][] v) {
        int n = a.length;
        var used = new boolean[n];
        var values = new double[n];
        var vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            int least = -1;
            for (int j = 0; j < n; j++) {
                if (!used[j] && (least < 0 || a[j][j] < a[least][least])) least = j;
            }
            used[least] = true;
            values[i] = a[least][least];
            for (int k = 0; k < n; k++) vectors[i][k] = v[k][least];
        }
        return new Eigen(values, vectors);
    }

    /// Solves a symmetric positive definite system by Cholesky's way; null when it is not positive definite.
    static double @Nullable [] solve(double[][] a, double[] b) {
        int n = b.length;
        var l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                if (i != j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > 0) {
                    l[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) x[i] -= l[i][k] * x[k];
            x[i] /= l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) x[i] -= l[k][i] * x[k];
            x[i] /= l[i][i];
        }
        return x;
    }

    /// The rotation nearest to a 3x3 matrix (9 numbers, row by row) of positive determinant: M (M^T M)^(-1/2). Null
    /// when the matrix has lost a direction.
    static double @Nullable [] nearestRotation(double[] m) {
        var square = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                square[i][j] = m[i] * m[j] + m[3 + i] * m[3 + j] + m[6 + i] * m[6 + j];
            }
        }
        Eigen eigen = eigen(square);
        if (!(eigen.values[0] > 1e-12 * eigen.values[2])) return null;
        var r = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int e = 0; e < 3; e++) {
                double[] axis = eigen.vectors[e];
                double along = m[3 * row] * axis[0] + m[3 * row + 1] * axis[1] + m[3 * row + 2] * axis[2];
                double stretch = along / Math.sqrt(eigen.values[e]);
                for (int column = 0; column < 3; column++) r[3 * row + column] += stretch * axis[column];
            }
        }
        return r;
    }

    /// Determinant of a 3x3 matrix of 9 numbers.
    static double determinant(double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }
}
