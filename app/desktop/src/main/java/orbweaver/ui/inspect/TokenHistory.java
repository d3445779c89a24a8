package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTrace;

/// How one token came to its bin: what each step thought of it.
///
/// @param steps a step's distribution and what it found best
/// @param keptAt the step that committed it, counted from 0; -1 when it was given
record TokenHistory(List<Step> steps, int keptAt) {
    private static final double NATS_PER_BIT = Math.log(2);

    /// One step's thoughts.
    ///
    /// @param probabilities one for each bin
    /// @param best the most probable bin
    /// @param newBest whether the step before thought another one best
    @SuppressWarnings("ArrayRecordComponent")
    record Step(float[] probabilities, int best, boolean newBest) {
        /// In bits; 0 means certain.
        double entropy() {
            double nats = 0;
            for (float p : probabilities) if (p > 0) nats -= p * Math.log(p);
            return nats / NATS_PER_BIT;
        }

        /// The most probable bins, the best first.
        List<Integer> ranked(int most) {
            return IntStream.range(0, probabilities.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(bin -> -probabilities[bin]))
                    .limit(most)
                    .toList();
        }

        /// Probability of the best bin and its neighbours.
        double massNearBest() {
            double mass = 0;
            for (int bin = Math.max(0, best - 1); bin <= Math.min(probabilities.length - 1, best + 1); bin++) {
                mass += probabilities[bin];
            }
            return mass;
        }
    }

    static TokenHistory of(DecodeTrace trace, Token token) {
        List<Step> steps = new ArrayList<>();
        int before = -1;
        for (DecodeStep step : trace.steps()) {
            int from = token.index() * trace.bins();
            var probabilities = new float[trace.bins()];
            System.arraycopy(step.probabilities(), from, probabilities, 0, probabilities.length);
            int best = step.predicted()[token.index()];
            steps.add(new Step(probabilities, best, before >= 0 && before != best));
            before = best;
        }
        return new TokenHistory(List.copyOf(steps), trace.commitStep()[token.index()]);
    }

    /// The last step that thought another bin best than the one before; -1 when its mind never changed.
    int changedMindAt() {
        for (int s = steps.size() - 1; s > 0; s--) if (steps.get(s).newBest()) return s;
        return -1;
    }
}
