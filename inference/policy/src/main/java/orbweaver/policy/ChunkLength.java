package orbweaver.policy;

/// How many actions of a chunk are worth doing before looking again: so many at most, and only those in front whose
/// tokens the model was sure of, by the mean entropy of their probabilities when they were committed.
///
/// Neither the paper nor its code does so: there every chunk is carried out whole.
///
/// @param execute actions that are carried out at most, 1 or more
/// @param sureBits mean entropy a token in bits, above 0, above which an action is left out with all behind it; the
///     first action never is
public record ChunkLength(int execute, double sureBits) {
    /// All of every chunk.
    public static final ChunkLength WHOLE = new ChunkLength(Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

    public ChunkLength {
        if (execute < 1) throw new IllegalArgumentException("execute must be 1 or more, not " + execute);
        if (!(sureBits > 0)) throw new IllegalArgumentException("sure_bits must be positive, not " + sureBits);
    }

    /// The same with another number of actions.
    public ChunkLength withExecute(int actions) {
        return new ChunkLength(actions, sureBits);
    }

    /// The same with another entropy.
    public ChunkLength withSureBits(double bits) {
        return new ChunkLength(execute, bits);
    }

    /// The number of a chunk's actions that are carried out; a policy without tokens is as sure of all of them.
    public int of(DecodeTrace trace) {
        int most = Math.min(execute, trace.chunkSize());
        if (trace.steps().isEmpty()) return most;
        int length = 1;
        while (length < most && entropyBits(trace, length) <= sureBits) {
            length++;
        }
        return length;
    }

    /// Mean entropy in bits of one action's tokens, each by the step that committed it; 0 for tokens that were given.
    public static double entropyBits(DecodeTrace trace, int action) {
        double sum = 0;
        for (int d = 0; d < trace.dimensions(); d++) {
            int token = action * trace.dimensions() + d;
            int step = trace.commitStep()[token];
            if (step >= 0) {
                sum += entropyBits(trace.steps().get(step).probabilities(), token * trace.bins(), trace.bins());
            }
        }
        return sum / trace.dimensions();
    }

    private static double entropyBits(float[] probabilities, int from, int bins) {
        double nats = 0;
        for (int i = from; i < from + bins; i++) {
            if (probabilities[i] > 0) {
                nats -= probabilities[i] * Math.log(probabilities[i]);
            }
        }
        return nats / Math.log(2);
    }
}
