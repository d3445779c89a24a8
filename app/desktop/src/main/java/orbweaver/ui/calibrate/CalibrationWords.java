package orbweaver.ui.calibrate;

import java.util.Locale;
import orbweaver.core.calibration.CameraFit;
import orbweaver.core.calibration.Fit;
import org.jspecify.annotations.Nullable;

/// What the calibration says to its operator.
final class CalibrationWords {
    static final String CLICK =
            "Click the middle between the two fingertips, at their very end. Arrow keys move the cross by a pixel, with Ctrl"
                    + " by ten. Then press Enter.";
    private static final String FIRST =
            "Press T, hold Shift and drive the fingertips to where the camera sees them well. Close the gripper, stand still,"
                    + " then press Enter.";

    private CalibrationWords() {}

    /// While the live picture is shown.
    ///
    /// @param obstacle why no pose can be taken now, or empty
    static String live(int poses, @Nullable Fit fit, boolean good, String obstacle) {
        String wait = obstacle.isEmpty() ? "" : " " + obstacle;
        if (fit instanceof Fit.Solved solved && solved.suspect() >= 0) {
            return String.format(
                    Locale.ROOT,
                    "Click %d is %.0f px off what the others say: choose it in the list and click it again, or remove it.",
                    solved.suspect() + 1,
                    solved.distances().get(solved.suspect()));
        }
        if (fit instanceof Fit.Refused(String why)) return why + wait;
        if (fit instanceof Fit.Solved && !good) {
            return "The clicks do not fit one camera: look at those that are farthest off again. Was the camera or the arm"
                    + " moved in between?" + wait;
        }
        if (good) {
            return "Drive on: the ring must stay on the fingertips. Save, or take more poses to make it finer." + wait;
        }
        if (poses == 0) return FIRST + wait;
        String next = "Pose %d of at least %d: another height, nearer or farther, left or right."
                .formatted(poses + 1, CameraFit.LEAST);
        return next + wait;
    }

    /// What was found.
    static String verdict(@Nullable Fit fit) {
        if (!(fit instanceof Fit.Solved solved)) return "";
        double[] pose = solved.model().poseInBase();
        int worst = solved.worst();
        return String.format(
                Locale.ROOT,
                "RMS %.1f px, worst %.1f px (pose %d), left out %.1f px%n"
                        + "Camera at x %.0f y %+.0f z %.0f mm, give or take %.0f%nFocal length %.0f px",
                solved.rms(),
                solved.distances().get(worst),
                worst + 1,
                solved.leaveOneOut(),
                1e3 * pose[3],
                1e3 * pose[7],
                1e3 * pose[11],
                1e3 * solved.positionError(),
                solved.model().fx());
    }
}
