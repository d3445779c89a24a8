package orbweaver.train;

import java.util.List;
import java.util.Map;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.training.SceneLabels;

/// Which place in [SceneLabels] stands for which thing of the cell. -1 is none.
final class LabelSlots {
    static final List<String> COLOURS = List.of("red", "green", "blue", "yellow");
    private static final List<String> LONG_THINGS = List.of("spoon", "carrot", "eggplant");
    private static final List<String> SUPPORTS = List.of("plate", "cloth", "basket");
    private static final Map<String, String> OTHER_WORDS = Map.of("towel", "cloth");

    private LabelSlots() {}

    /// The slot of a thing that may be gripped.
    static int thing(String kind, String colour) {
        return kind.equals(Task.BLOCK) ? COLOURS.indexOf(colour) : longThing(kind);
    }

    private static int longThing(String kind) {
        int index = LONG_THINGS.indexOf(kind);
        return index < 0 ? -1 : SceneLabels.COLOURS + index;
    }

    /// The slot of a thing that others are put on or into.
    static int support(String kind) {
        return SUPPORTS.indexOf(kind);
    }

    /// What the scene's instruction is about.
    static int named(Scene scene) {
        return thing(scene.task().item(), scene.object());
    }

    /// What that is to go on: a thing, or `THINGS` and the number of a support.
    static int goal(Scene scene) {
        String support = scene.task().support();
        return support.equals(Task.BLOCK) ? thing(support, scene.target()) : goal(support);
    }

    private static int goal(String support) {
        int slot = support(support);
        return slot < 0 ? -1 : SceneLabels.THINGS + slot;
    }

    /// The thing that a word of an instruction names: a block by its colour, others by their kind.
    static int thingOf(String word) {
        int colour = COLOURS.indexOf(word);
        return colour < 0 ? longThing(word) : colour;
    }

    /// The support that a word of an instruction names.
    static int supportOf(String word) {
        return support(OTHER_WORDS.getOrDefault(word, word));
    }
}
