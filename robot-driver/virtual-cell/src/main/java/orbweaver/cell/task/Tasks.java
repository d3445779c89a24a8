package orbweaver.cell.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

    /// The task of this name, with its variants behind it: `pick-red`, `pick-red+dark+push`.
    public static Task byName(String name) {
        String[] words = name.split("\\+", -1);
        Task plain = all().stream()
                .filter(t -> t.name().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new CellException(
                        "no task is called \"" + words[0] + "\"; the tasks are " + String.join(", ", names())));
        List<Variant> variants =
                Arrays.stream(words).skip(1).map(Tasks::variant).distinct().toList();
        return variants.isEmpty() ? plain : plain.with(variants, paraphrases(plain));
    }

    private static Variant variant(String word) {
        return Variant.of(word)
                .orElseThrow(() -> new CellException("no variant is called \"" + word
                        + "\"; the variants are "
                        + Arrays.stream(Variant.values()).map(Variant::word).collect(Collectors.joining(", "))));
    }

    private static List<String> paraphrases(Task of) {
        return DESCRIPTIONS.paraphrases().getOrDefault(of.kind().name().toLowerCase(Locale.ROOT), of.wordings());
    }
}
