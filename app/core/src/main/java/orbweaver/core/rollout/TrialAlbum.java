package orbweaver.core.rollout;

import java.util.List;
import orbweaver.cell.task.Scene;
import orbweaver.policy.Frame;

/// Keeps what the front camera saw of every trial, and what its driver decoded. Called on the threads
/// that fly the trials; all of one trial comes on the same thread.
public interface TrialAlbum {
    /// The trial is about to begin: the arm stands in its start pose.
    void began(Scene scene, Frame front);

    /// Some actions have been done, and the trial goes on or is about to end.
    void during(Glimpse glimpse);

    /// A look into a running trial.
    ///
    /// @param task name of the task
    /// @param steps actions done so far
    /// @param decoded what was decoded since the glimpse before; steps count from the trial's beginning
    record Glimpse(String task, long seed, int steps, Frame front, List<DecodedChunk> decoded) {
        public Glimpse {
            decoded = List.copyOf(decoded);
        }
    }

    /// The trial is over.
    void ended(TrialOutcome outcome, Frame front);
}
