package orbweaver.cell.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import orbweaver.cell.BodyPose;

/// Draws instructions that can follow one another, in CALVIN's manner: pick up a block, put one on the plate, stack one
/// on another; what each leaves behind is thought of when the next is drawn. A block that was picked up is the subject
/// of the next instruction too.
final class Chain {
    private static final long STREAM = 0xD1B54A32D192ED03L;
    private static final String TABLE = "";
    private static final String PLATE = "plate";

    private final Scene base;
    private final SplittableRandom random;
    private final Map<String, String> on = new HashMap<>();
    private final List<String> colours;
    private String held = "";

    /// One instruction: a kind of task, the block it is about and the block or plate it goes on.
    private record Asked(Task.Kind kind, String object, String target) {}

    Chain(Scene base) {
        this.base = base;
        random = new SplittableRandom(STREAM * (base.seed() + 1));
        colours = base.bodies().stream()
                .filter(b -> b.kind().equals(Task.BLOCK))
                .map(BodyPose::colour)
                .toList();
        colours.forEach(c -> on.put(c, TABLE));
    }

    /// The scenes of so many instructions.
    List<Scene> draw(int count) {
        List<Scene> scenes = new ArrayList<>();
        while (scenes.size() < count) {
            List<Asked> possible = possible();
            List<Task.Kind> kinds =
                    possible.stream().map(Asked::kind).distinct().toList();
            Task.Kind kind = kinds.get(random.nextInt(kinds.size()));
            possible.removeIf(a -> a.kind() != kind);
            Asked asked = possible.get(random.nextInt(possible.size()));
            scenes.add(scene(asked));
            done(asked);
        }
        return List.copyOf(scenes);
    }

    private List<Asked> possible() {
        List<Asked> all = new ArrayList<>();
        for (String object : colours) {
            boolean other = !held.isEmpty() && !held.equals(object);
            if (other || !isClear(object)) continue;
            if (held.isEmpty() && hasWhereToGo(object)) all.add(new Asked(Task.Kind.PICK, object, ""));
            if (!on.containsValue(PLATE)) all.add(new Asked(Task.Kind.PLATE, object, PLATE));
            for (String target : colours) {
                if (!target.equals(object) && isClear(target) && isLow(target)) {
                    all.add(new Asked(Task.Kind.STACK, object, target));
                }
            }
        }
        return all;
    }

    /// Whether something could be done with a block once it is picked up.
    private boolean hasWhereToGo(String object) {
        boolean plate = !on.containsValue(PLATE) || PLATE.equals(on.get(object));
        return plate || colours.stream().anyMatch(t -> isFreeFor(t, object));
    }

    private boolean isFreeFor(String target, String object) {
        boolean clear = isClear(target) || target.equals(on.get(object));
        return clear && !target.equals(object) && isLow(target);
    }

    private boolean isClear(String colour) {
        return !on.containsValue(colour);
    }

    /// Towers of two are high enough.
    private boolean isLow(String colour) {
        return !colours.contains(on.get(colour));
    }

    private void done(Asked asked) {
        held = asked.kind() == Task.Kind.PICK ? asked.object() : "";
        on.put(asked.object(), asked.kind() == Task.Kind.PICK ? TABLE : asked.target());
    }

    private Scene scene(Asked asked) {
        String name = switch (asked.kind()) {
            case PICK -> "pick-" + asked.object();
            case STACK -> "stack";
            default -> "put-on-plate";
        };
        boolean other = base.task().variants().contains(Variant.PARAPHRASE);
        Task task = Tasks.byName(other ? name + "+" + Variant.PARAPHRASE.word() : name);
        String target = asked.target().equals(PLATE) ? base.target() : asked.target();
        List<String> wordings = task.wordings().stream()
                .map(w -> w.replace("{object}", asked.object()).replace("{target}", target))
                .toList();
        return new Scene(task, base.seed(), base.bodies(), asked.object(), target, wordings, base.look());
    }
}
