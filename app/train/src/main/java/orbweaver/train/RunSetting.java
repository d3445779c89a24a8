package orbweaver.train;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.training.MiniTokenizer;

/// What everything of a run needs to know.
///
/// @param threads that make frames
/// @param say told in a line what goes on
record RunSetting(RunConfig config, MiniTokenizer tokenizer, int threads, Consumer<String> say) {
    List<Task> tasks() {
        return named(config.tasks());
    }

    /// What the policy leads in before that leg.
    List<Task> roundTasks(int leg) {
        List<String> own = config.aggregation().before(leg).tasks();
        return own.isEmpty() ? tasks() : named(own);
    }

    private static List<Task> named(List<String> names) {
        return names.stream().map(Tasks::byName).toList();
    }

    /// Makes a file of frames.
    void generate(Path file, int count, Supplier<FrameMaker> maker) {
        say.accept("making " + file);
        var wanted = new FrameGenerator.Wanted(file, config.actions().values(), count);
        FrameGenerator.generate(wanted, threads, maker, new Rate());
    }

    FrameFile open(Path file) {
        return FrameFile.open(file, config.actions().values(), tokenizer);
    }

    /// Reports the making of frames every few thousand.
    private final class Rate implements IntConsumer {
        private final long start = System.nanoTime();
        private int next = 5000;

        @Override
        public void accept(int count) {
            if (count < next) return;
            next += 5000;
            say.accept("%d frames, %.0f a second".formatted(count, count * 1e9 / (System.nanoTime() - start)));
        }
    }
}
