package orbweaver.core.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds a camera from clicked fingertips: where it stands, where it looks, and one focal length. The image centre is
/// taken to be the middle of the picture and the lens to be free of distortion: eight points clicked by hand, each a
/// pixel or two off, carry these seven unknowns and no more, and a pin-hole is what the overlays draw with.
///
/// The start is linear ([Starts]), then the reprojection distances are made small ([Refinement]). All points count
/// alike; a wrong click shows because the points without it fit much better ([Fit.Solved#suspect]).
public final class CameraFit {
    /// The fewest poses: 16 coordinates for seven unknowns.
    public static final int LEAST = 8;

    /// A click is suspected when it is farther off, by the camera of all others, than so many pixels of a picture 640
    /// wide and so many times what the others are off.
    private static final double SUSPECT_PIXELS = 6;

    private static final double SUSPECT_TIMES = 4;
    private static final double USUAL_WIDTH = 640;
    /// Share of its distance that the place of the camera may be uncertain by.
    private static final double UNCERTAIN = 0.5;
    /// Nobody clicks better, whatever a few points say, in pixels.
    private static final double FINEST_CLICK = 0.5;
    /// Root mean square distance, as a share of the width, from which the linear start is not believed.
    private static final double BAD_START = 0.02;

    private CameraFit() {}

    /// The camera that saw these, in a picture of that size.
    public static Fit solve(List<Sighting> sightings, int width, int height) {
        if (sightings.size() < LEAST) {
            return new Fit.Refused("%d of at least %d poses.".formatted(sightings.size(), LEAST));
        }
        String refusal = Spread.refusal(sightings, width, height);
        if (!refusal.isEmpty()) return new Fit.Refused(refusal);
        FitData data = FitData.of(sightings, width, height);
        Optional<PinHole> best = best(data);
        if (best.isEmpty()) {
            return new Fit.Refused(
                    "No camera sees the points where they were clicked. Look at them again, and take away the wrong ones.");
        }
        PinHole camera = best.get();
        double error = positionError(camera, data);
        Fit.Solved solved = solved(camera, data, error);
        double[] t = camera.t();
        // A wrong click makes everything uncertain: it is to be seen to first.
        if (solved.suspect() < 0 && !(error < UNCERTAIN * Math.sqrt(t[0] * t[0] + t[1] * t[1] + t[2] * t[2]))) {
            return new Fit.Refused(
                    "The poses leave open how far away the camera is. Take some nearer to it, some farther"
                            + " from it, and look at each click again.");
        }
        return solved;
    }

    private static Optional<PinHole> best(FitData data) {
        Optional<PinHole> linear = best(data, Starts.linear(data));
        boolean fits = linear.isPresent() && data.rms(linear.get()) < BAD_START * data.width();
        if (fits) return linear;
        List<PinHole> all = new ArrayList<>(Starts.around(data));
        linear.ifPresent(all::add);
        return best(data, all);
    }

    private static Optional<PinHole> best(FitData data, List<PinHole> starts) {
        return starts.stream()
                .map(start -> Refinement.refine(start, data))
                .filter(camera -> Double.isFinite(data.cost(camera)))
                .min(Comparator.comparingDouble(data::cost));
    }

    private static Fit.Solved solved(PinHole camera, FitData data, double error) {
        List<Double> distances = new ArrayList<>();
        double squares = 0;
        double farthest = 0;
        int suspect = -1;
        for (int i = 0; i < data.size(); i++) {
            distances.add(data.distance(camera, i));
            FitData others = data.without(i);
            PinHole without = Refinement.refine(camera, others);
            double off = data.distance(without, i);
            squares += off * off / data.size();
            double limit = Math.max(SUSPECT_PIXELS * data.width() / USUAL_WIDTH, SUSPECT_TIMES * others.rms(without));
            if (off > limit && off > farthest) {
                farthest = off;
                suspect = i;
            }
        }
        return new Fit.Solved(
                camera.model(data.origin()), distances, data.rms(camera), Math.sqrt(squares), error, suspect);
    }

    /// Standard error of the camera's place, metres: with the covariance s^2 (J^T J)^-1 of the unknowns, and the place
    /// -R^T t, which a turn w and a shift d move by -R^T (d + t x w).
    private static double positionError(PinHole camera, FitData data) {
        double[][] a = Refinement.normal(camera, data).a();
        double[] t = camera.t();
        double[][] moves = {
            {0, 0, -t[2], t[1], 1, 0, 0},
            {0, t[2], 0, -t[0], 0, 1, 0},
            {0, -t[1], t[0], 0, 0, 0, 1}
        };
        double freedom = 2.0 * data.size() - PinHole.UNKNOWNS;
        double click = Math.max(FINEST_CLICK, Math.sqrt(data.cost(camera) / freedom));
        double variance = 0;
        for (double[] move : moves) {
            double[] spread = Matrices.solve(a, move);
            if (spread == null) return Double.POSITIVE_INFINITY;
            for (int i = 0; i < move.length; i++) variance += click * click * move[i] * spread[i];
        }
        return Math.sqrt(variance);
    }
}
