package orbweaver.cell.render;

import orbweaver.cell.Look;

/// A camera where it stands right now: rays of pixels and places of points, in floats. Picture coordinates count from
/// the optical axis: they stay small, and a crop of a picture has the very same ones, hence the same pixels.
final class Lens {
    /// Nearer things are cut off, metres.
    static final float NEAR = 0.012f;

    final int width;
    final int height;
    /// Focal lengths in pixels, and where the axis meets the picture.
    final float fx;

    final float fy;
    private final float cx;
    private final float cy;
    private final float vignette;

    /// Base to camera and camera to base.
    final float[] view = new float[12];

    final float[] back = new float[12];
    final float[] eye = new float[3];

    private final Camera camera;
    private final double[] carried = new double[12];
    private final double[] pose = new double[12];
    private final double[] inverse = new double[12];

    Lens(Camera camera) {
        this.camera = camera;
        width = camera.width();
        height = camera.height();
        fx = (float) camera.fx();
        fy = (float) camera.fy();
        cx = (float) camera.cx();
        cy = (float) camera.cy();
        vignette = (float) (1 / (camera.lens() * camera.lens()));
        System.arraycopy(camera.poseInLink(), 0, carried, 0, 12);
    }

    Camera camera() {
        return camera;
    }

    /// Shifts the camera on its link as a look asks.
    void shift(Look look) {
        double[] shifted = camera.moved(look.camera(camera.name())).poseInLink();
        System.arraycopy(shifted, 0, carried, 0, 12);
    }

    /// Puts the camera on its link.
    void place(double[] link) {
        Rigid.multiply(link, carried, pose);
        Rigid.invert(pose, inverse);
        Rigid.copy(pose, back);
        Rigid.copy(inverse, view);
        eye[0] = back[3];
        eye[1] = back[7];
        eye[2] = back[11];
    }

    /// Picture coordinates of the middles of a column and a row.
    float column(int px) {
        return px + 0.5f - cx;
    }

    float row(int py) {
        return py + 0.5f - cy;
    }

    double[] pose() {
        return pose.clone();
    }

    /// The direction (with Z 1) of a place in the picture, in the base frame.
    void ray(float x, float y, float[] out) {
        float u = x / fx;
        float v = y / fy;
        out[0] = back[0] * u + back[1] * v + back[2];
        out[1] = back[4] * u + back[5] * v + back[6];
        out[2] = back[8] * u + back[9] * v + back[10];
    }

    /// Share of light left at a place in the picture: less towards the corners of the full picture.
    float shade(float x, float y) {
        float u = x / fx;
        float v = y / fy;
        float r2 = (u * u + v * v) * vignette;
        return 1 - 0.24f * r2 * (0.55f + 0.25f * r2);
    }
}
