package orbweaver.cell.task;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.GroundTruth;
import orbweaver.cell.Look;

/// One start of a task: what stands where, which object is meant, how it looks and what may be said.
///
/// @param object colour of the object that is meant, empty where any will do
/// @param target colour of what it goes on, empty when it is only picked up
/// @param wordings every way to ask for it in this scene; the first is the plainest
public record Scene(
        Task task, long seed, List<BodyPose> bodies, String object, String target, List<String> wordings, Look look) {
    public Scene {
        bodies = List.copyOf(bodies);
        wordings = List.copyOf(wordings);
    }

    /// Where the object that is meant is now; where any will do, the one that is held or else nearest to the tool.
    public BodyPose object(GroundTruth truth) {
        if (task.kind() == Task.Kind.ANY) return Holding.heldBody(truth).orElseGet(() -> Holding.nearest(truth));
        return truth.body(task.item(), object);
    }

    /// Where the thing is now that it goes on; there is none when the object is only picked up.
    public BodyPose support(GroundTruth truth) {
        return truth.body(task.support(), target);
    }

    /// The way of asking that this seed uses.
    public String instruction() {
        return wordings.get(Math.floorMod(Long.hashCode(seed * 0x9E3779B97F4A7C15L), wordings.size()));
    }
}
