package orbweaver.core.session;

import java.util.List;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.camera.Camera;
import orbweaver.core.profile.ProfileException;
import orbweaver.core.profile.ProfileFile;
import org.jspecify.annotations.Nullable;

/// Gives cameras their calibrations and keeps these in the profile, where there is a file of it. Any thread.
final class CalibrationShelf {
    private final List<Camera> cameras;
    private volatile @Nullable ProfileFile file;

    CalibrationShelf(List<Camera> cameras) {
        this.cameras = List.copyOf(cameras);
    }

    void keepIn(ProfileFile profile) {
        file = profile;
    }

    /// The camera stands there from now on, and when the profile is opened again.
    ///
    /// @return what is not as asked, sentences for people; empty when all is
    String keep(String camera, CameraCalibration calibration) {
        for (Camera each : cameras) {
            if (!each.name().equals(camera)) continue;
            String refusal = each.calibrate(calibration);
            return refusal.isEmpty() ? write(camera, calibration) : refusal;
        }
        return "There is no camera \"" + camera + "\".";
    }

    private String write(String camera, CameraCalibration calibration) {
        ProfileFile profile = file;
        if (profile == null) {
            return "It holds for this session only: the built-in profile cannot be changed."
                    + " Start with --profile and a file of your own.";
        }
        try {
            profile.keep(camera, calibration);
            return "";
        } catch (ProfileException e) {
            return "It holds for this session only: " + e.getMessage() + ".";
        }
    }
}
