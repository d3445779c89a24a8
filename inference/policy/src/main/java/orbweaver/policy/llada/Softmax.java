package orbweaver.policy.llada;

/// Softmax over the action bins of every position.
public final class Softmax {
    private Softmax() {}

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
            double sum = 0;
            for (int i = 0; i < bins; i++) {
                powers[i] = Math.exp(logits[at + i] - top);
                sum += powers[i];
            }
            for (int i = 0; i < bins; i++) {
                probabilities[at + i] = (float) (powers[i] / sum);
            }
        }
        return true;
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
