package orbweaver.ui.operate;

import java.util.Optional;
import javafx.geometry.Point2D;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.ui.video.Placement;

/// From places in the arm's base frame to pixels of a picture's slot.
record Projection(CameraModel camera, Placement placement) {
    private static final double NEAREST = 0.02;

    /// Where a place is seen; empty when it is behind the camera.
    Optional<Point2D> of(ToolPoint place) {
        double[] pose = camera.poseInBase();
        double dx = place.x() - pose[3];
        double dy = place.y() - pose[7];
        double dz = place.z() - pose[11];
        double x = pose[0] * dx + pose[4] * dy + pose[8] * dz;
        double y = pose[1] * dx + pose[5] * dy + pose[9] * dz;
        double z = pose[2] * dx + pose[6] * dy + pose[10] * dz;
        if (z < NEAREST) return Optional.empty();
        double u = camera.fx() * x / z + camera.cx();
        double v = camera.fy() * y / z + camera.cy();
        return Optional.of(new Point2D(placement.x(u), placement.y(v)));
    }
}
