package orbweaver.remote.contract;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.PolicyInfo;

/// The most probable bins of every token in every denoising step, the best first, of equals the smaller.
final class TopBins {
    private final int bins;
    private final int count;
    private final List<int[]> ids = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();

    TopBins(PolicyInfo info, List<DecodeStep> steps) {
        bins = info.bins();
        count = Output.mostProbable(info);
        for (DecodeStep step : steps) {
            int rows = step.probabilities().length / bins;
            int[] best = new int[rows * count];
            float[] theirs = new float[best.length];
            for (int row = 0; row < rows; row++) {
                pick(step.probabilities(), row, best);
            }
            for (int i = 0; i < best.length; i++) {
                theirs[i] = step.probabilities()[i / count * bins + best[i]];
            }
            ids.add(best);
            probabilities.add(theirs);
        }
    }

    /// Sorts a token's bins in, from the first on; each moves up past those that are less probable.
    private void pick(float[] all, int row, int[] best) {
        int first = row * count;
        int found = 0;
        for (int bin = 0; bin < bins; bin++) {
            int at = found;
            while (at > 0 && all[row * bins + bin] > all[row * bins + best[first + at - 1]]) {
                at--;
            }
            if (at < count) {
                found = Math.min(count, found + 1);
                System.arraycopy(best, first + at, best, first + at + 1, found - at - 1);
                best[first + at] = bin;
            }
        }
    }

    /// Step by step: tokens x count.
    List<int[]> ids() {
        return ids;
    }

    /// Of the same bins.
    List<float[]> probabilities() {
        return probabilities;
    }
}
