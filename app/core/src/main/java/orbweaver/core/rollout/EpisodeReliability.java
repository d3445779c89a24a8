package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import orbweaver.policy.confidence.Judged;
import orbweaver.policy.confidence.Reliability;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Success of episodes by how sure the policy was of them. It is a curve of its own: that a chunk is what the expert
/// would do is another question than whether the task is done in the end.
///
/// @param confidence `calibrated` or `raw`: of what the mean over an episode's chunks was taken
/// @param ece by how much a bin's mean confidence is off its share of successes, averaged over all episodes
/// @param bins those of ten that hold any episode
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EpisodeReliability(String confidence, int episodes, double ece, double brier, List<Bin> bins) {
    public EpisodeReliability {
        bins = List.copyOf(bins);
    }

    /// The episodes whose mean confidence lies from `low` to `high`.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Bin(double low, double high, int episodes, int success, double meanConfidence) {}

    /// Counts; null where the driver did not say how sure it was.
    static @Nullable EpisodeReliability of(List<TrialOutcome> trials) {
        boolean calibrated =
                trials.stream().noneMatch(t -> Double.isNaN(t.confidence().calibrated()));
        ToDoubleFunction<TrialOutcome> confidence =
                t -> calibrated ? t.confidence().calibrated() : t.confidence().raw();
        List<Judged> judged = new ArrayList<>();
        for (TrialOutcome trial : trials) {
            double sure = confidence.applyAsDouble(trial);
            if (Double.isNaN(sure)) return null;
            judged.add(new Judged(Math.clamp(sure, 0.0, 1.0), trial.success(), judged.size()));
        }
        if (judged.isEmpty()) return null;
        Reliability seen = Reliability.of(judged, sure -> sure);
        List<Bin> bins = seen.bins().stream()
                .filter(bin -> bin.count() > 0)
                .map(bin -> new Bin(bin.low(), bin.high(), bin.count(), bin.hits(), bin.meanScore()))
                .toList();
        return new EpisodeReliability(
                calibrated ? "calibrated" : "raw",
                judged.size(),
                seen.figures().ece(),
                seen.figures().brier(),
                bins);
    }
}
