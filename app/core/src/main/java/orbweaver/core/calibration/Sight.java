package orbweaver.core.calibration;

import java.util.Optional;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;

/// Where a camera sees a place.
///
/// @param u pixels from the left edge of the delivered frame
/// @param v pixels from its upper edge
public record Sight(double u, double v) {
    private static final double NEAREST = 0.02;

    /// Where a place of the base frame is seen; empty when it is behind the camera.
    public static Optional<Sight> of(CameraModel camera, ToolPoint place) {
        double[] pose = camera.poseInBase();
        double dx = place.x() - pose[3];
        double dy = place.y() - pose[7];
        double dz = place.z() - pose[11];
        double x = pose[0] * dx + pose[4] * dy + pose[8] * dz;
        double y = pose[1] * dx + pose[5] * dy + pose[9] * dz;
        double z = pose[2] * dx + pose[6] * dy + pose[10] * dz;
        if (z < NEAREST) return Optional.empty();
        return Optional.of(new Sight(camera.fx() * x / z + camera.cx(), camera.fy() * y / z + camera.cy()));
    }

    /// Pixels to another one.
    public double distance(Sight other) {
        return Math.hypot(u - other.u, v - other.v);
    }
}
