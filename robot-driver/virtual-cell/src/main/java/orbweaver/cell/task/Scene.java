package orbweaver.cell.task;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.Look;

/// One start of a task: what stands where, which block is meant, how it looks and what may be said.
///
/// @param object colour of the block that is meant
/// @param target colour of the block it goes on, `white` for the plate, empty when it is only picked
/// @param wordings every way to ask for it in this scene; the first is the plainest
public record Scene(
        Task task, long seed, List<BodyPose> bodies, String object, String target, List<String> wordings, Look look) {
    public Scene {
        bodies = List.copyOf(bodies);
        wordings = List.copyOf(wordings);
    }

    /// The way of asking that this seed uses.
    public String instruction() {
        return wordings.get(Math.floorMod(Long.hashCode(seed * 0x9E3779B97F4A7C15L), wordings.size()));
    }
}
