package orbweaver.cell.task;

import java.util.List;
import orbweaver.cell.CellException;

/// The tasks by name.
public final class Tasks {
    private static final TaskDescriptions DESCRIPTIONS = TaskDescriptions.load();

    private Tasks() {}

    static TaskDescriptions descriptions() {
        return DESCRIPTIONS;
    }

    public static List<Task> all() {
        return DESCRIPTIONS.tasks();
    }

    /// The tasks of blocks and the plate: those that the recipe of the model that comes along trains.
    public static List<Task> ofBlocks() {
        return all().stream().filter(Task::ofBlocks).toList();
    }

    public static List<String> names() {
        return all().stream().map(Task::name).toList();
    }

    public static Task byName(String name) {
        return all().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CellException(
                        "no task is called \"" + name + "\"; the tasks are " + String.join(", ", names())));
    }
}
