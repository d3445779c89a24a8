package orbweaver.cell.render;

import java.util.List;
import orbweaver.cell.Look;

/// A pinhole camera as plain data: picture size, intrinsics in pixels (pixel centres at +0.5), and where it stands in
/// the frame of the link that carries it. A smaller picture or a crop is the same camera with other intrinsics, and
/// costs accordingly less.
///
/// @param name how a snapshot's look names it
/// @param link arm link that carries it, `base` for a fixed one
/// @param lens tangent of half the full picture's horizontal field, for the vignette
/// @param eye where it stands, metres in the link's frame
/// @param target what it looks at, metres in the link's frame
public record Camera(
        String name,
        String link,
        int width,
        int height,
        double fx,
        double fy,
        double cx,
        double cy,
        double lens,
        Point eye,
        Point target) {

    /// A place in metres.
    public record Point(double x, double y, double z) {
        Point plus(List<Double> by) {
            return new Point(x + by.get(0), y + by.get(1), z + by.get(2));
        }
    }

    public Camera {
        if (width < 1 || height < 1) throw new IllegalArgumentException(name + ": picture " + width + "x" + height);
    }

    public boolean isFixed() {
        return link.equals("base");
    }

    /// The same view with `factor` times as many pixels each way.
    public Camera scaled(double factor) {
        int w = (int) Math.round(width * factor);
        int h = (int) Math.round(height * factor);
        return sized(w, h);
    }

    /// The same view in another number of pixels.
    public Camera sized(int w, int h) {
        double sx = (double) w / width;
        double sy = (double) h / height;
        return new Camera(name, link, w, h, fx * sx, fy * sy, cx * sx, cy * sy, lens, eye, target);
    }

    /// The part of the picture whose upper left pixel is (x, y).
    public Camera cropped(int x, int y, int w, int h) {
        return new Camera(name, link, w, h, fx, fy, cx - x, cy - y, lens, eye, target);
    }

    Camera moved(Look.CameraOffset by) {
        return new Camera(
                name, link, width, height, fx, fy, cx, cy, lens, eye.plus(by.eye()), target.plus(by.target()));
    }

    /// Camera to link: 3x4 row-major, X right, Y down, Z forward; the picture's upright follows the link's z.
    public double[] poseInLink() {
        double[] z = unit(target.x - eye.x, target.y - eye.y, target.z - eye.z);
        double[] x = unit(z[1], -z[0], 0);
        double[] y = {z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]};
        return new double[] {
            x[0], y[0], z[0], eye.x, x[1], y[1], z[1], eye.y, x[2], y[2], z[2], eye.z,
        };
    }

    /// Where a point of the base frame falls: pixels right and down (pixel centres at +0.5), and its depth in metres.
    /// A depth of 0 or less is behind the camera, where the pixels mean nothing.
    ///
    /// @param cameraToBase as `Renderer.cameraToBase` gives it
    public double[] project(double[] cameraToBase, double x, double y, double z) {
        double[] m = cameraToBase;
        double dx = x - m[3];
        double dy = y - m[7];
        double dz = z - m[11];
        double right = m[0] * dx + m[4] * dy + m[8] * dz;
        double down = m[1] * dx + m[5] * dy + m[9] * dz;
        double depth = m[2] * dx + m[6] * dy + m[10] * dz;
        return new double[] {fx * right / depth + cx, fy * down / depth + cy, depth};
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }
}
