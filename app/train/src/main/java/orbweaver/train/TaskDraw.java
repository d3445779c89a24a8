package orbweaver.train;

import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;

/// A task and a seed to train on.
record TaskDraw(Task task, long seed) {
    /// Scene seeds of training lie above this, those of evaluation below.
    private static final int SEEDS = 1_000_000_000;

    /// Kinds of task are equally likely whatever their number of names; a chain is as much less likely as it is longer.
    static TaskDraw of(SplittableRandom random, List<Task> tasks) {
        List<Kind> kinds = tasks.stream().map(Kind::of).distinct().toList();
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        List<Task> alike = tasks.stream().filter(t -> Kind.of(t).equals(kind)).toList();
        Task task = alike.get(random.nextInt(alike.size()));
        Integer instructions = task.instructions();
        boolean other = instructions != null && kinds.size() > 1 && random.nextInt(instructions) > 0;
        return other ? of(random, tasks) : new TaskDraw(task, SEEDS + random.nextInt(SEEDS));
    }

    private record Kind(Task.Kind kind, boolean chain) {
        static Kind of(Task task) {
            return new Kind(task.kind(), task.isChain());
        }
    }

    /// The scene; of a chain, with one of its instructions.
    Scene scene(SplittableRandom random) {
        List<Scene> scenes = task.scenes(seed);
        return scenes.get(random.nextInt(scenes.size()));
    }
}
