package orbweaver.core.calibration;

import orbweaver.policy.CameraModel;
import orbweaver.robot.arm.Pose;

/// The seven unknowns of a fit: one focal length in pixels and a pose. A place x, in metres from the fit's own origin,
/// is at p = R x + t for the camera (X right, Y down, Z forward) and is seen at (f X/Z + cx, f Y/Z + cy). The image
/// centre (cx, cy) is known: the middle of the picture.
///
/// @param r the rotation R, row by row
@SuppressWarnings("ArrayRecordComponent")
record PinHole(double focal, double[] r, double[] t, double cx, double cy) {
    /// Logarithm of the focal length, then a turn about the camera's axes in rad, then a shift along them in m.
    static final int UNKNOWNS = 7;

    /// Where a place is for the camera.
    double[] inCamera(double[] x) {
        var p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = r[3 * i] * x[0] + r[3 * i + 1] * x[1] + r[3 * i + 2] * x[2] + t[i];
        }
        return p;
    }

    /// This camera after a step of the seven unknowns: f exp(s0), exp(s1..s3) R, t + (s4..s6).
    PinHole moved(double[] step) {
        double angle = Math.sqrt(step[1] * step[1] + step[2] * step[2] + step[3] * step[3]);
        double[] turned = r.clone();
        if (angle > 0) {
            double[] by = Pose.rotation(step[1] / angle, step[2] / angle, step[3] / angle, angle)
                    .rotation();
            for (int i = 0; i < 9; i++) {
                int row = 3 * (i / 3);
                int column = i % 3;
                turned[i] = by[row] * r[column] + by[row + 1] * r[3 + column] + by[row + 2] * r[6 + column];
            }
        }
        double[] shifted = {t[0] + step[4], t[1] + step[5], t[2] + step[6]};
        return new PinHole(focal * Math.exp(step[0]), turned, shifted, cx, cy);
    }

    /// As frames carry it.
    ///
    /// @param origin of the fit, in the base frame
    CameraModel model(double[] origin) {
        var pose = new double[12];
        for (int i = 0; i < 3; i++) {
            pose[4 * i + 3] = origin[i];
            for (int axis = 0; axis < 3; axis++) {
                pose[4 * i + axis] = r[3 * axis + i];
                pose[4 * i + 3] -= r[3 * axis + i] * t[axis];
            }
        }
        return new CameraModel(focal, focal, cx, cy, pose);
    }
}
