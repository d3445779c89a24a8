package orbweaver.core.calibration;

/// Makes the distances between clicks and where a camera sees the points as small as they get, after Levenberg (1944)
/// and Marquardt (1963): Gauss-Newton steps whose normal equations are damped along their diagonal as far as needed
/// for the sum of squares to fall.
final class Refinement {
    private static final int STEPS = 100;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-12;
    private static final double MOST_DAMPING = 1e12;
    private static final double DONE = 1e-10;

    private Refinement() {}

    /// The normal equations A s = g of one step: A = J^T J and g = -J^T e, with J the derivatives of the distances e.
    @SuppressWarnings("ArrayRecordComponent")
    record Normal(double[][] a, double[] g) {}

    /// The camera that fits best, as far as steps from `start` lead.
    static PinHole refine(PinHole start, FitData data) {
        PinHole camera = start;
        double cost = data.cost(camera);
        double damping = FIRST_DAMPING;
        for (int step = 0; step < STEPS && Double.isFinite(cost); step++) {
            Normal normal = normal(camera, data);
            double before = cost;
            while (damping < MOST_DAMPING && cost >= before) {
                double[] move = Matrices.solve(damped(normal.a, damping), normal.g);
                PinHole next = move == null ? camera : camera.moved(move);
                double reached = data.cost(next);
                if (reached < cost) {
                    camera = next;
                    cost = reached;
                    damping = Math.max(LEAST_DAMPING, damping / 10);
                } else {
                    damping *= 10;
                }
            }
            if (before - cost <= DONE * before) return camera;
        }
        return camera;
    }

    private static double[][] damped(double[][] a, double damping) {
        var result = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i].clone();
            result[i][i] += damping * a[i][i];
        }
        return result;
    }

    /// The normal equations at a camera that has every point before it.
    static Normal normal(PinHole camera, FitData data) {
        int n = PinHole.UNKNOWNS;
        var a = new double[n][n];
        var g = new double[n];
        for (int i = 0; i < data.size(); i++) {
            double[] p = camera.inCamera(data.places()[i]);
            double[] seen = data.pixels()[i];
            double right = p[0] / p[2];
            double down = p[1] / p[2];
            add(a, g, row(camera, p, right, 0), camera.focal() * right + camera.cx() - seen[0]);
            add(a, g, row(camera, p, down, 1), camera.focal() * down + camera.cy() - seen[1]);
        }
        return new Normal(a, g);
    }

    /// How one coordinate of a point's pixel, f X/Z or f Y/Z, changes with each unknown. A turn w moves the point by
    /// w x (p - t), a shift by itself.
    private static double[] row(PinHole camera, double[] p, double slope, int axis) {
        double[] t = camera.t();
        double x = p[0] - t[0];
        double y = p[1] - t[1];
        double z = p[2] - t[2];
        double scale = camera.focal() / p[2];
        double[] byPlace = {axis == 0 ? scale : 0, axis == 1 ? scale : 0, -scale * slope};
        return new double[] {
            camera.focal() * slope,
            byPlace[2] * y - byPlace[1] * z,
            byPlace[0] * z - byPlace[2] * x,
            byPlace[1] * x - byPlace[0] * y,
            byPlace[0],
            byPlace[1],
            byPlace[2]
        };
    }

    private static void add(double[][] a, double[] g, double[] row, double error) {
        for (int i = 0; i < row.length; i++) {
            g[i] -= row[i] * error;
            for (int j = 0; j < row.length; j++) a[i][j] += row[i] * row[j];
        }
    }
}
