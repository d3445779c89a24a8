package orbweaver.core.rollout;

import orbweaver.cell.task.Scene;
import orbweaver.policy.Frame;

/// Keeps what the front camera saw of every trial. Called on the threads that fly the trials, `began` and `ended` of
/// one
/// trial on the same thread.
public interface TrialAlbum {
    /// The trial is about to begin: the arm stands in its start pose.
    void began(Scene scene, Frame front);

    /// The trial is over.
    void ended(TrialOutcome outcome, Frame front);
}
