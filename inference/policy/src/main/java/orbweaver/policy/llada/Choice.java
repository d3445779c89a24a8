package orbweaver.policy.llada;

import java.util.SplittableRandom;

/// Which bin is predicted for a position, and how certain that is.
@FunctionalInterface
public interface Choice {
    /// The most probable bin, the first of equals.
    Choice BEST = Softmax::best;

    /// Writes a bin and its probability for every row of `bins` probabilities.
    void choose(float[] probabilities, int bins, int[] chosen, float[] confidence);

    /// Draws from the probabilities at a temperature: low ones keep to the best bin. The same seed draws the same.
    static Choice drawn(double temperature, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return (probabilities, bins, chosen, confidence) -> {
            double[] weights = new double[bins];
            for (int row = 0; row < chosen.length; row++) {
                float top = 0;
                for (int i = row * bins; i < (row + 1) * bins; i++) {
                    top = Math.max(top, probabilities[i]);
                }
                double sum = 0;
                for (int i = 0; i < bins; i++) {
                    weights[i] = Math.pow(probabilities[row * bins + i] / top, 1 / temperature);
                    sum += weights[i];
                }
                double left = random.nextDouble() * sum;
                int bin = 0;
                while (bin < bins - 1 && (left -= weights[bin]) >= 0) {
                    bin++;
                }
                chosen[row] = bin;
                confidence[row] = probabilities[row * bins + bin];
            }
        };
    }
}
