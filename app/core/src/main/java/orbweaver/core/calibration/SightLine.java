package orbweaver.core.calibration;

import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;

/// A line from a camera through what one of its pixels shows, in the arm's base frame.
///
/// @param eye where the camera is, metres
/// @param through a place on the line, one metre before the camera
public record SightLine(ToolPoint eye, ToolPoint through) {
    /// The line through a pixel: the places whose [Sight#of] it is.
    public static SightLine of(CameraModel camera, Sight pixel) {
        double[] pose = camera.poseInBase();
        double x = (pixel.u() - camera.cx()) / camera.fx();
        double y = (pixel.v() - camera.cy()) / camera.fy();
        var eye = new ToolPoint(pose[3], pose[7], pose[11]);
        return new SightLine(
                eye,
                new ToolPoint(
                        eye.x() + pose[0] * x + pose[1] * y + pose[2],
                        eye.y() + pose[4] * x + pose[5] * y + pose[6],
                        eye.z() + pose[8] * x + pose[9] * y + pose[10]));
    }

    /// From the eye to the other place.
    public ToolPoint direction() {
        return new ToolPoint(through.x() - eye.x(), through.y() - eye.y(), through.z() - eye.z());
    }
}
