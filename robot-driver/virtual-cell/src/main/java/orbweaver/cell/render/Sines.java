package orbweaver.cell.render;

/// Sine and cosine from plain arithmetic: the same bits on every machine, as `StrictMath`, but without the array that
/// it allocates on each call. Good to 1e-15 for angles of a few turns.
final class Sines {
    private static final double HALF_TURNS = 2 / Math.PI;
    /// A quarter turn in two parts, so that taking many of them away stays exact.
    private static final double QUARTER_HIGH = 1.5707963267341256;

    private static final double QUARTER_LOW = 6.077100506506192e-11;

    private Sines() {}

    static double sin(double x) {
        return quarter(x, 0);
    }

    static double cos(double x) {
        return quarter(x, 1);
    }

    private static double quarter(double x, int ahead) {
        double n = Math.rint(x * HALF_TURNS);
        double r = x - n * QUARTER_HIGH - n * QUARTER_LOW;
        return switch (((int) n + ahead) & 3) {
            case 0 -> nearSin(r);
            case 1 -> nearCos(r);
            case 2 -> -nearSin(r);
            default -> -nearCos(r);
        };
    }

    /// Taylor series, for at most an eighth of a turn.
    private static double nearSin(double x) {
        double s = x * x;
        double sum = 1;
        for (int k = 17; k > 1; k -= 2) sum = 1 - s / (k * (k - 1)) * sum;
        return x * sum;
    }

    private static double nearCos(double x) {
        double s = x * x;
        double sum = 1;
        for (int k = 18; k > 0; k -= 2) sum = 1 - s / (k * (k - 1)) * sum;
        return sum;
    }
}
