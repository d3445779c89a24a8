package orbweaver.policy;

import java.util.List;
import java.util.stream.IntStream;

/// Actions to bins and back: `value = low + bin (high - low) / (bins - 1)`; the last dimension is the gripper, which
/// knows only the first bin (closed) and the last (open).
public final class ActionTokenizer {
    private final double[] low;
    private final double[] step;
    private final int bins;

    /// `bins` values a dimension, an even number.
    public ActionTokenizer(Normalization normalization, int bins) {
        this(normalization.actionLow(), normalization.actionHigh(), bins);
    }

    /// The same from the values of the first and the last bin of each dimension, in metres and radians.
    public ActionTokenizer(double[] first, double[] last, int bins) {
        if (bins < 4 || bins % 2 != 0) {
            throw new IllegalArgumentException("the number of action bins must be even and at least 4, got " + bins);
        }
        this.bins = bins;
        if (first.length != Action.DIMENSIONS || last.length != Action.DIMENSIONS) {
            throw new IllegalArgumentException("an action has 7 dimensions, normalization has " + first.length);
        }
        low = first.clone();
        step = new double[low.length];
        for (int d = 0; d < step.length; d++) {
            step[d] = (last[d] - low[d]) / (bins - 1);
        }
    }

    /// Number of bins a dimension.
    public int bins() {
        return bins;
    }

    /// What the first bin of each dimension means, in metres and radians.
    public double[] first() {
        return low.clone();
    }

    /// What the last bin of each dimension means, in metres and radians.
    public double[] last() {
        var last = low.clone();
        for (int d = 0; d < last.length; d++) last[d] += (bins - 1) * step[d];
        return last;
    }

    /// The value of a bin; a value within rounding of zero is exactly zero, so that "no movement" stays no movement.
    public double value(int dimension, int bin) {
        if (bin < 0 || bin >= bins) {
            throw new IllegalArgumentException("bin " + bin + " lies outside 0.." + (bins - 1));
        }
        if (dimension == Action.DIMENSIONS - 1) {
            return bin >= bins / 2 ? 1 : 0;
        }
        double value = low[dimension] + bin * step[dimension];
        return Math.abs(value) < 1e-9 * step[dimension] ? 0 : value;
    }

    /// The nearest bin, clamped to the range.
    public int bin(int dimension, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("dimension " + dimension + " of the action is " + value);
        }
        if (dimension == Action.DIMENSIONS - 1) {
            return value >= 0.5 ? bins - 1 : 0;
        }
        long bin = Math.round((value - low[dimension]) / step[dimension]);
        return Math.clamp(bin, 0, bins - 1);
    }

    /// Writes the seven bins of an action into `into` from `offset` on.
    public void encode(Action action, int[] into, int offset) {
        double[] values = action.values();
        for (int d = 0; d < Action.DIMENSIONS; d++) {
            into[offset + d] = bin(d, values[d]);
        }
    }

    /// The bins of all actions, one action after the other.
    public int[] encodeAll(List<Action> actions) {
        int[] tokens = new int[actions.size() * Action.DIMENSIONS];
        for (int k = 0; k < actions.size(); k++) {
            encode(actions.get(k), tokens, k * Action.DIMENSIONS);
        }
        return tokens;
    }

    /// The action of seven bins from `offset` on.
    public Action decode(int[] tokens, int offset) {
        double[] values = new double[Action.DIMENSIONS];
        for (int d = 0; d < values.length; d++) {
            values[d] = value(d, tokens[offset + d]);
        }
        return Action.of(values);
    }

    /// All actions of a decoded block, read out as asked.
    public List<Action> readOut(int[] tokens, DecodeTrace trace, DecodeTuning.ReadOut how) {
        return switch (how) {
            case BEST_BIN -> decodeAll(tokens);
            case EXPECTATION -> new BinReadOut(this).expected(tokens, trace);
        };
    }

    /// All actions of a block, time-major.
    public List<Action> decodeAll(int[] tokens) {
        return IntStream.range(0, tokens.length / Action.DIMENSIONS)
                .mapToObj(k -> decode(tokens, k * Action.DIMENSIONS))
                .toList();
    }

    /// The action as the bins can say it.
    public Action quantise(Action action) {
        int[] tokens = new int[Action.DIMENSIONS];
        encode(action, tokens, 0);
        return decode(tokens, 0);
    }
}
