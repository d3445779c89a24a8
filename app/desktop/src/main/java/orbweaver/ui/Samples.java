package orbweaver.ui;

import orbweaver.cli.Percentiles;

/// Measurements in memory that was asked for beforehand, so that measuring allocates nothing. What comes after it is
/// full is only counted. Not for two threads at once.
final class Samples {
    private final double[] values;
    private int count;
    private double largest = Double.NaN;

    Samples(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        if (count < values.length) values[count] = value;
        count++;
        if (!(largest >= value)) largest = value;
    }

    /// All that came.
    int count() {
        return count;
    }

    /// NaN without any.
    double largest() {
        return largest;
    }

    /// The value that so many of those kept (0..1) do not exceed; NaN without any.
    double share(double share) {
        return Percentiles.of(values, Math.min(count, values.length), share);
    }
}
