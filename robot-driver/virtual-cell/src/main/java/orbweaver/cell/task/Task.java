package orbweaver.cell.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that can be asked of the arm.
///
/// @param item kind of the object that is meant
/// @param support kind of the thing it goes on; empty when it is only picked up
/// @param object colour of the object that is meant, or `any`: then the scene chooses
/// @param stepLimit steps of 200 ms after which a trial counts as failed
/// @param setUps where things stand; null where blocks are strewn about
/// @param wordings the ways to ask for it; `{object}` and `{target}` stand for colours
public record Task(
        String name,
        Kind kind,
        String item,
        String support,
        String object,
        int stepLimit,
        @Nullable SetUps setUps,
        List<String> wordings) {
    /// Any block may be meant.
    static final String ANY = "any";

    /// The kind of object that most tasks are about.
    public static final String BLOCK = "block";

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
        STACK,
        /// The object lies on its support, touches nothing else, and the fingers have let go.
        REST,
        /// The object lies on its support at least in part, and the fingers have let go.
        LAY,
        /// The object lies inside, and the fingers have let go.
        INTO
    }

    /// Whether the scene is made of blocks, and of the plate where one is needed.
    public boolean ofBlocks() {
        return item.equals(BLOCK);
    }

    /// The scene that a seed stands for.
    public Scene scene(long seed) {
        return new SceneBuilder(this, seed).build();
    }
}
