package orbweaver.core.camera;

import orbweaver.core.calibration.CameraCalibration;
import org.jspecify.annotations.Nullable;

/// A camera as a profile names it: its address, and what it is asked for in pixels and pictures a second. A virtual
/// camera and a file have a size and a rate of their own.
///
/// @param calibration where it stands; null when that is not known
public record CameraSetup(
        String address,
        int width,
        int height,
        double fps,
        @Nullable CameraCalibration calibration) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final double FPS = 30;

    public CameraSetup {
        if (address.isBlank()) throw new IllegalArgumentException("a camera needs an address");
        if (width < 16 || height < 16 || width > 7680 || height > 4320)
            throw new IllegalArgumentException("a camera's size is " + width + "x" + height + "; 640x480 is usual");
        if (!(fps >= 1 && fps <= 240)) throw new IllegalArgumentException("a camera's fps is " + fps + "; 30 is usual");
    }

    /// One of which it is not known where it stands.
    public CameraSetup(String address, int width, int height, double fps) {
        this(address, width, height, fps, null);
    }

    /// 640 x 480 at 30 pictures a second.
    public static CameraSetup of(String address) {
        return new CameraSetup(address, WIDTH, HEIGHT, FPS);
    }

    /// With a size as people write it ("1280x720").
    public static CameraSetup of(String address, String size, double fps) {
        int[] sides = size(size);
        return new CameraSetup(address, sides[0], sides[1], fps);
    }

    /// The same, standing there.
    public CameraSetup calibrated(@Nullable CameraCalibration known) {
        return new CameraSetup(address, width, height, fps, known);
    }

    /// Width and height of a size as people write it.
    public static int[] size(String written) {
        String[] sides = written.split("x", -1);
        try {
            if (sides.length == 2) return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a camera's size is \"" + written + "\"; write it as 640x480", e);
        }
        throw new IllegalArgumentException("a camera's size is \"" + written + "\"; write it as 640x480");
    }
}
