package orbweaver.core.calibration;

import java.util.List;

/// Whether points lie so that a camera can be told from them.
final class Spread {
    /// Standard deviations in metres along the three main directions of the points, at the least.
    private static final double LONGEST = 0.04;

    private static final double MIDDLE = 0.02;
    private static final double SHORTEST = 0.012;
    /// Share of the picture's width that the clicks cover, at the least.
    private static final double COVERED = 0.1;

    private Spread() {}

    /// Why not, with what to do; empty when they do.
    static String refusal(List<Sighting> sightings, int width, int height) {
        FitData data = FitData.of(sightings, width, height);
        var covariance = new double[3][3];
        for (double[] x : data.places()) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) covariance[i][j] += x[i] * x[j] / data.size();
            }
        }
        double[] variances = Matrices.eigen(covariance).values();
        if (Math.sqrt(variances[2]) < LONGEST) {
            return "The poses lie too close together. Take some 10 cm and more away from the others, in every direction.";
        }
        if (covered(sightings) < COVERED * width) {
            return "The fingertips were always seen at about the same place of the picture. Move them across it;"
                    + " a camera that rides on the arm cannot be calibrated so.";
        }
        if (deviation(variances[1]) < MIDDLE) {
            return "The poses lie along one line. Take some beside it, and some above or below.";
        }
        if (deviation(variances[0]) < SHORTEST) {
            return "The poses lie nearly in one plane. Take some 5 cm and more off it: higher or lower, nearer or farther.";
        }
        return "";
    }

    private static double deviation(double variance) {
        return Math.sqrt(Math.max(0, variance));
    }

    /// The larger side of the box around the clicks, pixels.
    private static double covered(List<Sighting> sightings) {
        var across = sightings.stream().mapToDouble(Sighting::u).summaryStatistics();
        var down = sightings.stream().mapToDouble(Sighting::v).summaryStatistics();
        return Math.max(across.getMax() - across.getMin(), down.getMax() - down.getMin());
    }
}
