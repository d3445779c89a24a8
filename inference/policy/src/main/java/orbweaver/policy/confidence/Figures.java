package orbweaver.policy.confidence;

/// How well scores fit what came of them.
///
/// @param count of scores
/// @param hits how many of them came true
/// @param ece expected calibration error: by how much the mean score of a bin is off its share of hits, averaged over
///     all scores; NaN without any
/// @param brier mean square of the distance of a score from 1 (hit) or 0; NaN without any
public record Figures(int count, int hits, double ece, double brier) {
    public Figures {
        if (count < 0 || hits < 0 || hits > count) {
            throw new IllegalArgumentException("%d hits of %d".formatted(hits, count));
        }
    }

    /// The share that came true, which is what a score would be that knows nothing else; NaN without any.
    public double rate() {
        return (double) hits / count;
    }
}
