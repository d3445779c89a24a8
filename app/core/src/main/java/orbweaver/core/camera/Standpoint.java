package orbweaver.core.camera;

import orbweaver.core.calibration.CameraCalibration;
import orbweaver.policy.CameraModel;
import org.jspecify.annotations.Nullable;

/// What is known of where one camera stands: by itself, as the virtual ones, or by a calibration. Any thread.
final class Standpoint {
    private volatile @Nullable CameraCalibration calibration;
    private volatile @Nullable Known known;
    private volatile boolean itself;

    /// A calibration as it is for pictures of one size.
    private record Known(
            CameraCalibration of,
            int width,
            int height,
            @Nullable CameraModel model) {}

    Standpoint(@Nullable CameraCalibration calibration) {
        this.calibration = calibration;
    }

    void calibrate(CameraCalibration now) {
        calibration = now;
    }

    /// Whether the camera says where it stands.
    boolean itself() {
        return itself;
    }

    /// What a picture of that size carries.
    ///
    /// @param own what the camera itself says
    @Nullable
    CameraModel model(@Nullable CameraModel own, int width, int height) {
        itself = own != null;
        if (own != null) return own;
        CameraCalibration now = calibration;
        if (now == null) return null;
        Known last = known;
        if (last == null || !last.of.equals(now) || last.width != width || last.height != height) {
            last = new Known(now, width, height, now.modelFor(width, height));
            known = last;
        }
        return last.model;
    }

    /// Why it is not known, in words; empty when it is.
    String gap(int width, int height) {
        if (itself) return "";
        CameraCalibration now = calibration;
        if (now == null) return CameraCalibration.NONE;
        return width == 0 ? "" : now.unfit(width, height);
    }
}
