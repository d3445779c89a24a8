package orbweaver.core.rollout;

import java.util.List;
import java.util.Set;

/// What one trial came to.
///
/// @param failure why it did not succeed, in words; empty when it did
/// @param subGoals the stations that were reached
/// @param seconds simulated time from the first action on, until success or the end
/// @param clips values brought back inside the limits
/// @param tableContacts steps that the table guard cut short
/// @param peakForceN the hardest push of the arm on the table or on one thing
/// @param stopped whether a stop latched
/// @param simulatedSeconds all simulated time, power-on and the move to the start included
/// @param confidence how sure the driver was of it
public record TrialOutcome(
        String task,
        long seed,
        boolean success,
        String failure,
        Set<String> subGoals,
        int steps,
        double seconds,
        int clips,
        int tableContacts,
        double peakForceN,
        boolean stopped,
        List<Double> decodeMilliseconds,
        double simulatedSeconds,
        EpisodeConfidence confidence) {
    public TrialOutcome {
        subGoals = Set.copyOf(subGoals);
        decodeMilliseconds = List.copyOf(decodeMilliseconds);
    }
}
