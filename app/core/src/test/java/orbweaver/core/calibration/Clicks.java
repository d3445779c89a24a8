package orbweaver.core.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;

/// A hand that clicks fingertips in the pictures of a known camera, a little off.
public final class Clicks {
    private static final double OVERLAY_STEP = 0.05;

    private final CameraModel camera;
    private final Random random;
    private final double noise;

    /// @param noise standard deviation of each coordinate of a click, pixels
    public Clicks(CameraModel camera, double noise, long seed) {
        this.camera = camera;
        this.noise = noise;
        random = new Random(seed);
    }

    /// A camera at `eye` that looks at `target`, metres in the base frame, upright.
    public static CameraModel looking(double focal, int width, int height, double... eyeThenTarget) {
        double[] m = eyeThenTarget;
        double[] z = unit(m[3] - m[0], m[4] - m[1], m[5] - m[2]);
        double[] x = unit(z[1], -z[0], 0);
        double[] y = {z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]};
        double[] pose = {x[0], y[0], z[0], m[0], x[1], y[1], z[1], m[1], x[2], y[2], z[2], m[2]};
        return new CameraModel(focal, focal, width / 2.0, height / 2.0, pose);
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    /// As many places of the workspace as asked for, wherever chance has it.
    public List<Sighting> anywhere(int count) {
        List<Sighting> clicked = new ArrayList<>();
        while (clicked.size() < count) {
            clicked.add(at(new ToolPoint(
                    0.16 + 0.24 * random.nextDouble(),
                    -0.18 + 0.36 * random.nextDouble(),
                    0.03 + 0.25 * random.nextDouble())));
        }
        return clicked;
    }

    /// The click for one place.
    public Sighting at(ToolPoint tips) {
        Sight seen = Sight.of(camera, tips).orElseThrow();
        return new Sighting(tips, seen.u() + noise * random.nextGaussian(), seen.v() + noise * random.nextGaussian());
    }

    /// How far apart two cameras see the places of the workspace at the most, pixels.
    public static double apart(CameraModel one, CameraModel other) {
        double most = 0;
        for (double x = 0.15; x < 0.41; x += OVERLAY_STEP) {
            for (double y = -0.2; y < 0.21; y += OVERLAY_STEP) {
                for (double z = 0.02; z < 0.31; z += OVERLAY_STEP) {
                    var place = new ToolPoint(x, y, z);
                    most = Math.max(
                            most,
                            Sight.of(one, place)
                                    .orElseThrow()
                                    .distance(Sight.of(other, place).orElseThrow()));
                }
            }
        }
        return most;
    }

    /// Metres between where two cameras stand.
    public static double between(CameraModel one, CameraModel other) {
        double[] a = one.poseInBase();
        double[] b = other.poseInBase();
        return Math.sqrt(Math.pow(a[3] - b[3], 2) + Math.pow(a[7] - b[7], 2) + Math.pow(a[11] - b[11], 2));
    }
}
