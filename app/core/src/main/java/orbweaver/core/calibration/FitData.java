package orbweaver.core.calibration;

import java.util.List;
import orbweaver.core.session.ToolPoint;

/// The points of one fit, their places counted from `origin`, the middle of all.
@SuppressWarnings("ArrayRecordComponent")
record FitData(double[][] places, double[][] pixels, double[] origin, double width, double height) {
    private static final double NEAREST = 0.02;

    static FitData of(List<Sighting> sightings, int width, int height) {
        int n = sightings.size();
        var places = new double[n][];
        var pixels = new double[n][];
        var origin = new double[3];
        for (int i = 0; i < n; i++) {
            ToolPoint at = sightings.get(i).tips();
            places[i] = new double[] {at.x(), at.y(), at.z()};
            pixels[i] = new double[] {sightings.get(i).u(), sightings.get(i).v()};
            for (int k = 0; k < 3; k++) origin[k] += places[i][k] / n;
        }
        for (double[] place : places) {
            for (int k = 0; k < 3; k++) place[k] -= origin[k];
        }
        return new FitData(places, pixels, origin, width, height);
    }

    int size() {
        return places.length;
    }

    /// All points but one; the origin stays.
    FitData without(int index) {
        int n = size() - 1;
        var fewer = new double[n][];
        var seen = new double[n][];
        for (int i = 0; i < n; i++) {
            fewer[i] = places[i < index ? i : i + 1];
            seen[i] = pixels[i < index ? i : i + 1];
        }
        return new FitData(fewer, seen, origin, width, height);
    }

    /// How far from its click a camera sees a point, in pixels; infinite when it lies behind the camera.
    double distance(PinHole camera, int index) {
        double[] p = camera.inCamera(places[index]);
        if (p[2] < NEAREST) return Double.POSITIVE_INFINITY;
        double du = camera.focal() * p[0] / p[2] + camera.cx() - pixels[index][0];
        double dv = camera.focal() * p[1] / p[2] + camera.cy() - pixels[index][1];
        return Math.hypot(du, dv);
    }

    /// Sum of the squared distances.
    double cost(PinHole camera) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double distance = distance(camera, i);
            sum += distance * distance;
        }
        return sum;
    }

    /// Root of the mean squared distance, pixels.
    double rms(PinHole camera) {
        return Math.sqrt(cost(camera) / size());
    }
}
