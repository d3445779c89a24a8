package orbweaver.ui.calibrate;

import java.util.Arrays;
import java.util.List;
import orbweaver.core.calibration.Sight;
import orbweaver.core.session.ToolPoint;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;

/// A camera that stands in front of the base and looks back at it, poses that tell where it stands, and its pictures:
/// a white speck at the fingertips, without a model.
final class Scripted {
    static final CameraModel CAMERA =
            new CameraModel(700, 700, 320, 240, new double[] {0, 0, -1, 1.2, 1, 0, 0, 0.05, 0, -1, 0, 0.15});
    static final List<ToolPoint> POSES = List.of(
            new ToolPoint(0.20, -0.15, 0.08),
            new ToolPoint(0.36, 0.14, 0.09),
            new ToolPoint(0.21, 0.14, 0.26),
            new ToolPoint(0.35, -0.13, 0.25),
            new ToolPoint(0.28, 0.00, 0.16),
            new ToolPoint(0.36, 0.02, 0.08),
            new ToolPoint(0.20, 0.02, 0.28),
            new ToolPoint(0.30, -0.17, 0.12),
            new ToolPoint(0.24, 0.17, 0.10));

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Scripted() {}

    static Sight seen(ToolPoint tips) {
        return Sight.of(CAMERA, tips).orElseThrow();
    }

    static Frame picture(ToolPoint tips, long sequence) {
        var pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, 0xFF303840);
        Sight at = seen(tips);
        for (int y = (int) at.v() - 2; y <= at.v() + 2; y++) {
            for (int x = (int) at.u() - 2; x <= at.u() + 2; x++) pixels[y * WIDTH + x] = 0xFFFFFFFF;
        }
        return new Frame("front", WIDTH, HEIGHT, pixels, sequence, System.nanoTime(), null);
    }
}
