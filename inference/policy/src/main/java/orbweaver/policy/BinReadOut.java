package orbweaver.policy;

import java.util.ArrayList;
import java.util.List;

/// Bins of a decoded chunk as actions, by the mean of each bin and its neighbours, weighed by the probabilities of the
/// step that committed the token. The gripper and tokens that were given keep their bin's value.
final class BinReadOut {
    private final ActionTokenizer tokenizer;

    BinReadOut(ActionTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    List<Action> expected(int[] bins, DecodeTrace trace) {
        List<Action> actions = new ArrayList<>();
        for (int k = 0; k < trace.chunkSize(); k++) {
            double[] values = new double[Action.DIMENSIONS];
            for (int d = 0; d < values.length; d++) {
                int token = k * Action.DIMENSIONS + d;
                int step = trace.commitStep()[token];
                values[d] = d == Action.DIMENSIONS - 1 || step < 0
                        ? tokenizer.value(d, bins[token])
                        : expected(d, bins[token], trace.steps().get(step).probabilities(), token * trace.bins());
            }
            actions.add(Action.of(values));
        }
        return actions;
    }

    private double expected(int dimension, int bin, float[] probabilities, int row) {
        double sum = 0;
        double weight = 0;
        for (int b = Math.max(0, bin - 1); b <= Math.min(tokenizer.bins() - 1, bin + 1); b++) {
            sum += probabilities[row + b] * tokenizer.value(dimension, b);
            weight += probabilities[row + b];
        }
        return weight > 0 ? sum / weight : tokenizer.value(dimension, bin);
    }
}
