package orbweaver.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeTrace;
import org.jspecify.annotations.Nullable;

/// What the policy held possible when it decided on each value of a chunk: the probabilities of the step that committed
/// the token.
///
/// @param tokens what the bins mean; null when nobody says
record TokenThoughts(ActionChunk chunk, @Nullable ActionTokenizer tokens) {
    private static final int AXES = 3;

    static TokenThoughts of(ActionChunk chunk, Optional<ActionTokenizer> tokens) {
        return new TokenThoughts(chunk, tokens.orElse(null));
    }

    /// How far one action's movement may well be off: the mean over the three axes of the variance of its position
    /// tokens, m²; 0 where nothing is known of them.
    double variance(int action) {
        double sum = 0;
        for (int axis = 0; axis < AXES; axis++) sum += variance(action, axis);
        return sum / AXES;
    }

    private double variance(int action, int dimension) {
        float[] thoughts = thoughts(token(action, dimension));
        ActionTokenizer means = tokens;
        if (thoughts == null || means == null) return 0;
        int row = token(action, dimension) * trace().bins();
        double weight = 0;
        double mean = 0;
        double square = 0;
        for (int bin = 0; bin < trace().bins(); bin++) {
            double p = thoughts[row + bin];
            double value = means.value(dimension, bin);
            weight += p;
            mean += p * value;
            square += p * value * value;
        }
        if (!(weight > 0)) return 0;
        mean /= weight;
        return Math.max(0, square / weight - mean * mean);
    }

    /// The seven values of an action, each with what would have come second.
    List<PlanView.Choice> choices(int action) {
        double[] values = chunk.actions().get(action).values();
        List<PlanView.Choice> choices = new ArrayList<>();
        for (int d = 0; d < Action.DIMENSIONS; d++) choices.add(choice(action, d, values[d]));
        return choices;
    }

    private PlanView.Choice choice(int action, int dimension, double value) {
        int token = token(action, dimension);
        double confidence = trace().commitConfidence()[token];
        float[] thoughts = thoughts(token);
        ActionTokenizer means = tokens;
        if (thoughts == null || means == null) return new PlanView.Choice(value, confidence, Double.NaN, Double.NaN);
        int taken = trace().steps().getLast().bins()[token];
        double takenValue = taken < 0 ? value : means.value(dimension, taken);
        int second = -1;
        int row = token * trace().bins();
        for (int bin = 0; bin < trace().bins(); bin++) {
            boolean same = bin == taken || means.value(dimension, bin) == takenValue;
            if (!same && (second < 0 || thoughts[row + bin] > thoughts[row + second])) second = bin;
        }
        if (second < 0) return new PlanView.Choice(value, confidence, Double.NaN, Double.NaN);
        return new PlanView.Choice(value, confidence, means.value(dimension, second), thoughts[row + second]);
    }

    private DecodeTrace trace() {
        return chunk.trace();
    }

    private int token(int action, int dimension) {
        return action * trace().dimensions() + dimension;
    }

    /// Null when the token was given, or the policy has none.
    private float @Nullable [] thoughts(int token) {
        int step = trace().commitStep()[token];
        if (step < 0 || step >= trace().steps().size() || trace().bins() == 0) return null;
        float[] thoughts = trace().steps().get(step).probabilities();
        return thoughts.length < (token + 1) * trace().bins() ? null : thoughts;
    }
}
