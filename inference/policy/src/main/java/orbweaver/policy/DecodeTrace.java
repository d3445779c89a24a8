package orbweaver.policy;

import java.util.Arrays;
import java.util.List;

/// Everything that happened while one chunk was decoded. Times are `System.nanoTime()`; `observedNanos` is the capture
/// time of the oldest frame used. `commitStep` and `commitConfidence` are token by token, time-major. A policy that has
/// no tokens has no steps and 0 bins; how sure it is nobody knows, and the confidences are NaN.
@SuppressWarnings("ArrayRecordComponent")
public record DecodeTrace(
        int chunkSize,
        int dimensions,
        int bins,
        DecoderKind decoder,
        String instruction,
        List<DecodeStep> steps,
        int[] commitStep,
        float[] commitConfidence,
        long observedNanos,
        long startedNanos,
        long finishedNanos) {
    public DecodeTrace {
        steps = List.copyOf(steps);
        int tokens = chunkSize * dimensions;
        if (commitStep.length != tokens || commitConfidence.length != tokens) {
            throw new IllegalArgumentException("a trace of %d x %d tokens got %d commit steps and %d confidences"
                    .formatted(chunkSize, dimensions, commitStep.length, commitConfidence.length));
        }
    }

    /// What is known of a chunk that came without tokens, finished now.
    public static DecodeTrace unknown(PolicyInfo policy, Observation seen, DecodeOptions options, long startedNanos) {
        var confidence = new float[policy.chunkSize() * policy.dimensions()];
        Arrays.fill(confidence, Float.NaN);
        return new DecodeTrace(
                policy.chunkSize(),
                policy.dimensions(),
                0,
                options.decoder(),
                seen.instruction(),
                List.of(),
                new int[confidence.length],
                confidence,
                seen.oldestNanos(startedNanos),
                startedNanos,
                System.nanoTime());
    }

    /// Mean confidence of the tokens of one action, each taken when it was committed; NaN when it is unknown.
    public double actionConfidence(int action) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            sum += commitConfidence[action * dimensions + d];
        }
        return sum / dimensions;
    }

    /// Geometric mean of the token confidences over the first `executed` actions; NaN when it is unknown.
    public double chunkConfidence(int executed) {
        int tokens = executed * dimensions;
        double sum = 0;
        for (int i = 0; i < tokens; i++) {
            sum += Math.log(commitConfidence[i]);
        }
        return Math.exp(sum / tokens);
    }
}
