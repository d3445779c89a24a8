package orbweaver.core.calibration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import orbweaver.policy.CameraModel;
import org.jspecify.annotations.Nullable;

/// Where a camera stands, as it is kept in a profile.
///
/// @param width of the pictures that were clicked, pixels
/// @param focal length in pixels of such a picture
/// @param centreU pixels from the left edge to the image centre
/// @param centreV pixels from the upper edge
/// @param pose camera (X right, Y down, Z forward, metres) to base frame, 3x4 row by row
/// @param quality how well it fits
/// @param date when it was made
public record CameraCalibration(
        int width,
        int height,
        double focal,
        double centreU,
        double centreV,
        List<Double> pose,
        Quality quality,
        LocalDate date) {
    /// Why a camera without a calibration cannot be drawn over.
    public static final String NONE = "camera not calibrated";

    private static final double CROOKED = 1e-3;

    /// How well a calibration fits its points, in pixels of its picture.
    ///
    /// @param points how many were clicked
    /// @param rms root mean square distance between clicks and where the camera sees the points
    /// @param worst the largest
    /// @param leaveOneOut root mean square, each point judged by a camera fitted without it
    public record Quality(int points, double rms, double worst, double leaveOneOut) {}

    public CameraCalibration {
        pose = List.copyOf(pose);
        if (width < 1 || height < 1) throw new IllegalArgumentException("its size is " + width + "x" + height);
        if (!(focal > 0) || !Double.isFinite(focal)) throw new IllegalArgumentException("its focal length is " + focal);
        if (pose.size() != 12) throw new IllegalArgumentException("its pose has " + pose.size() + " numbers, not 12");
        if (!rotates(pose)) throw new IllegalArgumentException("its pose is no rotation and place");
    }

    /// What was found, to be kept.
    ///
    /// @param width of the clicked pictures
    public static CameraCalibration of(Fit.Solved fit, int width, int height, LocalDate date) {
        CameraModel model = fit.model();
        List<Double> pose = Arrays.stream(model.poseInBase()).boxed().toList();
        double worst = fit.distances().get(fit.worst());
        var quality = new Quality(fit.distances().size(), fit.rms(), worst, fit.leaveOneOut());
        return new CameraCalibration(width, height, model.fx(), model.cx(), model.cy(), pose, quality, date);
    }

    private static boolean rotates(List<Double> m) {
        double worst = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double dot = 0;
                for (int row = 0; row < 12; row += 4) dot += m.get(row + i) * m.get(row + j);
                worst = Math.max(worst, Math.abs(dot - (i == j ? 1 : 0)));
            }
        }
        double handed = Matrices.determinant(
                new double[] {m.get(0), m.get(1), m.get(2), m.get(4), m.get(5), m.get(6), m.get(8), m.get(9), m.get(10)
                });
        return worst < CROOKED && handed > 0;
    }

    /// The camera for pictures of that size: the same view with more or fewer pixels. Null when the shape is another,
    /// because nobody knows then which part of the view it is.
    public @Nullable CameraModel modelFor(int pictureWidth, int pictureHeight) {
        if ((long) pictureWidth * height != (long) pictureHeight * width) return null;
        double by = (double) pictureWidth / width;
        double[] figures = pose.stream().mapToDouble(Double::doubleValue).toArray();
        return new CameraModel(focal * by, focal * by, centreU * by, centreV * by, figures);
    }

    /// Why it cannot be used for pictures of that size, in words; empty when it can.
    public String unfit(int pictureWidth, int pictureHeight) {
        if (modelFor(pictureWidth, pictureHeight) != null) return "";
        return "camera calibrated at %dx%d, but it delivers %dx%d"
                .formatted(width, height, pictureWidth, pictureHeight);
    }
}
