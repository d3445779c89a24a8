package orbweaver.core.calibration;

import java.util.ArrayList;
import java.util.List;

/// Cameras to start a fit from. First those of the direct linear transform (Abdel-Aziz and Karara 1971; Hartley and
/// Zisserman, Multiple View Geometry, 2nd edition, algorithm 7.1): a 3x4 matrix P whose rows must satisfy
/// u (P3 X) = P1 X and v (P3 X) = P2 X for every point X and its pixel. For a focal length f its rows, divided by f, f
/// and 1, are a multiple of (R | t). Where one bad click has spoilt that, cameras all around that look at the points.
final class Starts {
    /// Focal lengths to try, in widths of the picture: from the widest lens to a long one.
    private static final double[] FOCALS = {0.5, 0.8, 1.2, 1.8, 2.7, 4};

    private static final int AROUND = 8;
    private static final double[] ELEVATIONS = {0.15, 0.6, 1.2};
    private static final double USUAL_FOCAL = 1.2;
    private static final double USUAL_DISTANCE = 1;

    private Starts() {}

    /// By the direct linear transform; none when it puts the points behind the camera.
    static List<PinHole> linear(FitData data) {
        double size = 0;
        for (double[] x : data.places()) size += (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) / data.size();
        double scale = Math.sqrt(size / 3);
        double[] p = Matrices.eigen(equations(data, scale)).vectors()[0].clone();
        if (p[11] < 0) for (int i = 0; i < p.length; i++) p[i] = -p[i];
        var starts = new ArrayList<PinHole>();
        for (double focal : FOCALS) {
            double[] m = new double[9];
            double[] t = new double[3];
            for (int row = 0; row < 3; row++) {
                double by = row == 2 ? 1 : focal;
                for (int column = 0; column < 3; column++) m[3 * row + column] = p[4 * row + column] / by / scale;
                t[row] = p[4 * row + 3] / by;
            }
            double[] r = Matrices.determinant(m) > 0 ? Matrices.nearestRotation(m) : null;
            if (r == null) continue;
            double multiple = 0;
            for (int i = 0; i < 9; i++) multiple += r[i] * m[i] / 3;
            starts.add(camera(data, focal, r, new double[] {t[0] / multiple, t[1] / multiple, t[2] / multiple}));
        }
        return starts;
    }

    /// A^T A of the linear equations, with pixels counted from the middle in widths and places in `scale` metres.
    private static double[][] equations(FitData data, double scale) {
        var square = new double[12][12];
        for (int i = 0; i < data.size(); i++) {
            double[] x = data.places()[i];
            double[] point = {x[0] / scale, x[1] / scale, x[2] / scale, 1};
            double u = (data.pixels()[i][0] - data.width() / 2) / data.width();
            double v = (data.pixels()[i][1] - data.height() / 2) / data.width();
            var first = new double[12];
            var second = new double[12];
            for (int k = 0; k < 4; k++) {
                first[k] = point[k];
                first[8 + k] = -u * point[k];
                second[4 + k] = point[k];
                second[8 + k] = -v * point[k];
            }
            for (int a = 0; a < 12; a++) {
                for (int b = 0; b < 12; b++) square[a][b] += first[a] * first[b] + second[a] * second[b];
            }
        }
        return square;
    }

    /// From all around and above, upright, a metre away.
    static List<PinHole> around(FitData data) {
        var starts = new ArrayList<PinHole>();
        for (double elevation : ELEVATIONS) {
            for (int k = 0; k < AROUND; k++) {
                double turn = 2 * Math.PI * k / AROUND;
                double level = Math.cos(elevation);
                double high = Math.sin(elevation);
                // Z looks from the camera to the points, X is level, Y is down.
                double[] r = {
                    -Math.sin(turn),
                    Math.cos(turn),
                    0,
                    high * Math.cos(turn),
                    high * Math.sin(turn),
                    -level,
                    -level * Math.cos(turn),
                    -level * Math.sin(turn),
                    -high
                };
                starts.add(camera(data, USUAL_FOCAL, r, new double[] {0, 0, USUAL_DISTANCE}));
            }
        }
        return starts;
    }

    private static PinHole camera(FitData data, double focal, double[] r, double[] t) {
        return new PinHole(focal * data.width(), r, t, data.width() / 2, data.height() / 2);
    }
}
