package orbweaver.cell.task;

import java.util.List;

/// Something that can be asked of the arm.
///
/// @param object colour of the block that is meant, or `any`: then the scene chooses
/// @param stepLimit steps of 200 ms after which a trial counts as failed
/// @param wordings the ways to ask for it; `{object}` and `{target}` stand for colours
public record Task(String name, Kind kind, String object, int stepLimit, List<String> wordings) {
    /// Any block may be meant.
    static final String ANY = "any";

    public Task {
        wordings = List.copyOf(wordings);
    }

    /// What has to be true in the end.
    public enum Kind {
        /// The block is held well above the table.
        PICK,
        /// The block lies on the plate and the gripper is open.
        PLATE,
        /// The block stands on the other block and the gripper is open.
        STACK
    }

    /// The scene that a seed stands for.
    public Scene scene(long seed) {
        return new SceneBuilder(this, seed).build();
    }
}
