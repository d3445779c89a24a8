package orbweaver.train;

import java.util.concurrent.atomic.LongAdder;
import orbweaver.core.rollout.Demonstrations;

/// Counts what came of the episodes of a round. Any thread.
final class RoundTally {
    private final LongAdder episodes = new LongAdder();
    private final LongAdder unfinished = new LongAdder();
    private final LongAdder steps = new LongAdder();
    private final LongAdder policySteps = new LongAdder();
    private final LongAdder takenOver = new LongAdder();

    void add(Demonstrations.Episode episode) {
        episodes.increment();
        steps.add(episode.steps());
        policySteps.add(episode.policySteps());
        takenOver.add(episode.takenOver());
        if (!episode.success()) unfinished.increment();
    }

    /// In a sentence.
    String said() {
        return "%d episodes, %.0f %% of the steps the policy's; the expert took over %d times before the arm would have stopped, %d episodes were not finished and gave no frames"
                .formatted(
                        episodes.sum(),
                        100.0 * policySteps.sum() / Math.max(1, steps.sum()),
                        takenOver.sum(),
                        unfinished.sum());
    }
}
