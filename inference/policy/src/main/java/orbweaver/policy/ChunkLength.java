package orbweaver.policy;

/// How many actions of a chunk are worth doing before looking again: those in front whose tokens the model was sure
/// of, by the mean entropy of their probabilities when they were committed.
///
/// Neither the paper nor its code does so: there every chunk is carried out whole.
public final class ChunkLength {
    private ChunkLength() {}

    /// Leading actions whose mean entropy is at most `bits` a token; at least one, and all of them when the policy has
    /// no tokens.
    public static int upTo(DecodeTrace trace, double bits) {
        if (trace.steps().isEmpty()) return trace.chunkSize();
        int length = 1;
        while (length < trace.chunkSize() && entropyBits(trace, length) <= bits) {
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
