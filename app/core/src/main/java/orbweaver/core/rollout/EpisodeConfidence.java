package orbweaver.core.rollout;

import java.util.List;

/// How sure a policy was of an episode: means over its chunks.
///
/// @param raw NaN when it did not say
/// @param calibrated NaN unless every chunk's confidence was calibrated
public record EpisodeConfidence(double raw, double calibrated) {
    /// Of a driver that does not say.
    public static final EpisodeConfidence UNKNOWN = new EpisodeConfidence(Double.NaN, Double.NaN);

    /// Of several episodes that count as one.
    static EpisodeConfidence of(List<EpisodeConfidence> parts) {
        return new EpisodeConfidence(
                parts.stream().mapToDouble(EpisodeConfidence::raw).average().orElse(Double.NaN),
                parts.stream()
                        .mapToDouble(EpisodeConfidence::calibrated)
                        .average()
                        .orElse(Double.NaN));
    }
}
