package orbweaver.policy.llada;

import java.util.Arrays;

/// The block of action tokens while it is decoded: chunk x dimensions positions, time-major.
public final class Block {
    /// Bin of a position that is still masked.
    public static final int MASKED = -1;

    private final int chunk;
    private final int dimensions;
    private final int steps;
    private final int[] bins;
    private final int[] commitStep;
    private final float[] commitConfidence;
    private final int[] predicted;
    private final float[] confidence;
    private int step;

    /// A fully masked block that shall be decoded in `steps` steps.
    public Block(int chunk, int dimensions, int steps) {
        this.chunk = chunk;
        this.dimensions = dimensions;
        this.steps = steps;
        int tokens = chunk * dimensions;
        bins = new int[tokens];
        commitStep = new int[tokens];
        commitConfidence = new float[tokens];
        predicted = new int[tokens];
        confidence = new float[tokens];
        Arrays.fill(bins, MASKED);
        Arrays.fill(commitStep, -1);
    }

    public int chunk() {
        return chunk;
    }

    public int dimensions() {
        return dimensions;
    }

    public int tokens() {
        return bins.length;
    }

    /// Steps in all.
    public int steps() {
        return steps;
    }

    /// The running step, from 0.
    public int step() {
        return step;
    }

    public boolean masked(int token) {
        return bins[token] == MASKED;
    }

    /// True once nothing is masked.
    public boolean complete() {
        return maskedIn(0, bins.length) == 0;
    }

    /// Masked tokens from `from` to before `to`.
    public int maskedIn(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += masked(i) ? 1 : 0;
        }
        return count;
    }

    /// How many steps have committed tokens from `from` to before `to`.
    public int stepsUsed(int from, int to) {
        int used = 0;
        for (int s = 0; s < step; s++) {
            for (int i = from; i < to; i++) {
                if (commitStep[i] == s) {
                    used++;
                    break;
                }
            }
        }
        return used;
    }

    /// Confidence the decoder goes by: the best bin's probability, 1 once committed.
    public float confidence(int token) {
        return masked(token) ? confidence[token] : 1;
    }

    /// The probability a token had when it was committed.
    public float committedWith(int token) {
        return commitConfidence[token];
    }

    /// Sum of the logarithms of all tokens' confidences: of two decoded blocks the one with more is the more certain.
    public double certainty() {
        double sum = 0;
        for (float confidence : commitConfidence) {
            sum += Math.log(confidence);
        }
        return sum;
    }

    /// Commits tokens before the first step: they are given, not decoded. Their commit step stays -1 and their
    /// confidence is 1. What is [#MASKED], or beyond the end, is decoded.
    public void give(int[] given) {
        for (int i = 0; i < given.length; i++) {
            if (given[i] == MASKED) {
                continue;
            }
            bins[i] = given[i];
            commitConfidence[i] = 1;
        }
    }

    /// Masks every decoded token again that was committed with less than `certainty`; returns how many.
    int remaskBelow(double certainty) {
        int count = 0;
        for (int i = 0; i < bins.length; i++) {
            if (commitStep[i] >= 0 && commitConfidence[i] < certainty) {
                bins[i] = MASKED;
                commitStep[i] = -1;
                count++;
            }
        }
        return count;
    }

    /// Takes the network's view of the block: the best bin of every position and its probability.
    public void predict(int[] best, float[] probability) {
        System.arraycopy(best, 0, predicted, 0, predicted.length);
        System.arraycopy(probability, 0, confidence, 0, confidence.length);
    }

    /// Commits the marked tokens with their predicted bins and goes on to the next step.
    public void commit(boolean[] marked) {
        for (int i = 0; i < bins.length; i++) {
            if (marked[i] && masked(i)) {
                bins[i] = predicted[i];
                commitStep[i] = step;
                commitConfidence[i] = confidence[i];
            }
        }
        step++;
    }

    /// Marks the `count` most confident masked tokens from `from` to before `to`.
    void markBest(int from, int to, int count, boolean[] commit) {
        for (int n = 0; n < count; n++) {
            int best = -1;
            for (int i = from; i < to; i++) {
                if (masked(i) && !commit[i] && (best < 0 || confidence[i] > confidence[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                return;
            }
            commit[best] = true;
        }
    }

    /// Bin of a position, [#MASKED] while it is masked.
    public int bin(int token) {
        return bins[token];
    }

    /// The bins now; masked ones are [#MASKED].
    public int[] bins() {
        return bins.clone();
    }

    /// The step that committed each token; -1 for one that was given.
    public int[] commitStep() {
        return commitStep.clone();
    }

    /// The probability of each token when it was committed.
    public float[] commitConfidence() {
        return commitConfidence.clone();
    }
}
