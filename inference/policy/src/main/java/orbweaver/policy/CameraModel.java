package orbweaver.policy;

/// Pin-hole camera. Focal lengths and centre in pixels of the delivered frame; `poseInBase` is a row-major 3x4 rigid
/// transform from camera axes (X right, Y down, Z forward, metres) to the arm's base frame.
@SuppressWarnings("ArrayRecordComponent")
public record CameraModel(double fx, double fy, double cx, double cy, double[] poseInBase) {
    public CameraModel {
        if (poseInBase.length != 12) {
            throw new IllegalArgumentException("camera pose needs 12 numbers, got " + poseInBase.length);
        }
        poseInBase = poseInBase.clone();
    }

    @Override
    public double[] poseInBase() {
        return poseInBase.clone();
    }
}
