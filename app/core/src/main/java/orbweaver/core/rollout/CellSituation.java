package orbweaver.core.rollout;

import java.util.List;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.task.Scene;
import orbweaver.policy.Observation;

/// A scene in a virtual cell as it is now.
record CellSituation(CellRig rig, Scene scene, CellEyes eyes, int step) implements Situation {
    @Override
    public Observation observe(List<String> cameras) {
        return new Observation(eyes.look(rig.cell().snapshot(), cameras), scene.instruction());
    }

    @Override
    public GroundTruth truth() {
        return rig.truth();
    }
}
