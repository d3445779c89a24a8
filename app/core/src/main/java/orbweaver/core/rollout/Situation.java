package orbweaver.core.rollout;

import java.util.List;
import orbweaver.cell.GroundTruth;
import orbweaver.policy.Observation;

/// What a pilot can find out before it decides. Policies look only at [#observe]; the truth is for
/// scripted pilots.
public interface Situation {
    /// Pictures of these cameras taken now, and the instruction of the trial.
    Observation observe(List<String> cameras);

    /// How things really are.
    GroundTruth truth();

    /// How many actions have been done.
    int step();
}
