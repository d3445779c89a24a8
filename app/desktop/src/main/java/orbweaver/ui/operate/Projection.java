package orbweaver.ui.operate;

import java.util.Optional;
import javafx.geometry.Point2D;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.ui.video.Placement;

/// From places in the arm's base frame to pixels of a picture's slot.
record Projection(CameraModel camera, Placement placement) {
    /// Where a place is seen; empty when it is behind the camera.
    Optional<Point2D> of(ToolPoint place) {
        return Sight.of(camera, place).map(seen -> new Point2D(placement.x(seen.u()), placement.y(seen.v())));
    }

    /// How large a metre across the view is at a place before the camera.
    double pixelsPerMetre(ToolPoint place) {
        double[] pose = camera.poseInBase();
        double depth =
                pose[2] * (place.x() - pose[3]) + pose[6] * (place.y() - pose[7]) + pose[10] * (place.z() - pose[11]);
        return placement.scale() * camera.fx() / depth;
    }
}
