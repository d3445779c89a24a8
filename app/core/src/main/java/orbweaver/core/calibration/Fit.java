package orbweaver.core.calibration;

import java.util.List;
import orbweaver.policy.CameraModel;

/// What came of looking for a camera.
public sealed interface Fit {
    /// The points do not say where the camera is.
    ///
    /// @param why with what to do, sentences for people
    record Refused(String why) implements Fit {}

    /// The camera that fits the points best.
    ///
    /// @param distances from each click to where the camera sees its point, pixels
    /// @param rms root of their mean square
    /// @param leaveOneOut the same, with each point judged by a camera that was fitted without it: what to
    ///     expect of a point that was not clicked
    /// @param positionError standard error of where the camera stands, metres, from the spread of the distances
    /// @param suspect index of a click that does not fit what all others say; -1 for none
    record Solved(
            CameraModel model,
            List<Double> distances,
            double rms,
            double leaveOneOut,
            double positionError,
            int suspect)
            implements Fit {
        public Solved {
            distances = List.copyOf(distances);
        }

        /// Index of the point that is farthest off.
        public int worst() {
            int worst = 0;
            for (int i = 1; i < distances.size(); i++) if (distances.get(i) > distances.get(worst)) worst = i;
            return worst;
        }
    }
}
