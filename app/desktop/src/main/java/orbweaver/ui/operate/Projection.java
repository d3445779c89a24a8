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
}
