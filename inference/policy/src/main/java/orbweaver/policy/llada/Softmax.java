package orbweaver.policy.llada;

/// Softmax over the action bins of every position.
public final class Softmax {
    private Softmax() {}

    /// Beyond this a probability is 0 as a float.
    private static final double LOWEST = -104;

    /// Halvings before the series, squarings after it.
    private static final int SQUARINGS = 8;

    /// Writes the probabilities of `bins` logits a row; false when a logit is not finite.
    public static boolean rows(float[] logits, int bins, float[] probabilities) {
        double[] powers = new double[bins];
        for (int at = 0; at < logits.length; at += bins) {
            float top = Float.NEGATIVE_INFINITY;
            for (int i = at; i < at + bins; i++) {
                if (!Float.isFinite(logits[i])) {
                    return false;
                }
                top = Math.max(top, logits[i]);
            }
            for (int i = 0; i < bins; i++) {
                powers[i] = Math.max(LOWEST, (double) logits[at + i] - top);
            }
            exponentials(powers);
            double sum = 0;
            for (int i = 0; i < bins; i++) {
                sum += powers[i];
            }
            double scale = 1 / sum;
            for (int i = 0; i < bins; i++) {
                probabilities[at + i] = (float) (powers[i] * scale);
            }
        }
        return true;
    }

    /// e^x for values in -104..0, better than a float can tell: e^(x / 256) by its series up to the eighth power, then
    /// squared eight times. `Math.exp` costs ten times as much, since the compiler does not do many of it at once.
    static void exponentials(double[] values) {
        for (int i = 0; i < values.length; i++) {
            double x = values[i] * (1.0 / (1 << SQUARINGS));
            double e = 1.0 / 40320;
            e = 1.0 / 5040 + x * e;
            e = 1.0 / 720 + x * e;
            e = 1.0 / 120 + x * e;
            e = 1.0 / 24 + x * e;
            e = 1.0 / 6 + x * e;
            e = 1.0 / 2 + x * e;
            e = 1 + x * e;
            e = 1 + x * e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            values[i] = e * e;
        }
    }

    /// Writes the most probable bin of every row (the first of equals) and its probability.
    public static void best(float[] probabilities, int bins, int[] best, float[] confidence) {
        for (int row = 0; row < best.length; row++) {
            int at = row * bins;
            int top = 0;
            for (int i = 1; i < bins; i++) {
                if (probabilities[at + i] > probabilities[at + top]) {
                    top = i;
                }
            }
            best[row] = top;
            confidence[row] = probabilities[at + top];
        }
    }
}
