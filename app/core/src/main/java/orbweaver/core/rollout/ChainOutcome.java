package orbweaver.core.rollout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the instructions of a chain came to together.
final class ChainOutcome {
    private static final String IN_A_ROW = " in a row";

    private ChainOutcome() {}

    /// @param flown the instructions up to the first that failed
    static TrialOutcome of(List<TrialOutcome> flown) {
        TrialOutcome last = flown.getLast();
        Set<String> reached = new HashSet<>();
        int done = last.success() ? flown.size() : flown.size() - 1;
        for (int i = 1; i <= done; i++) reached.add(i + IN_A_ROW);
        return new TrialOutcome(
                last.task(),
                last.seed(),
                last.success(),
                last.success() ? "" : "instruction " + flown.size() + ": " + last.failure(),
                reached,
                flown.stream().mapToInt(TrialOutcome::steps).sum(),
                flown.stream().mapToDouble(TrialOutcome::seconds).sum(),
                flown.stream().mapToInt(TrialOutcome::clips).sum(),
                flown.stream().mapToInt(TrialOutcome::tableContacts).sum(),
                flown.stream().mapToDouble(TrialOutcome::peakForceN).max().orElse(0),
                last.stopped(),
                flown.stream().flatMap(t -> t.decodeMilliseconds().stream()).toList(),
                last.simulatedSeconds(),
                EpisodeConfidence.of(
                        flown.stream().map(TrialOutcome::confidence).toList()));
    }

    /// Mean number of instructions done in a row; null where no trial was a chain.
    static @Nullable Double averageLength(List<TrialOutcome> trials, boolean chain) {
        if (!chain) return null;
        return trials.stream().mapToInt(t -> t.subGoals().size()).average().orElse(0);
    }
}
