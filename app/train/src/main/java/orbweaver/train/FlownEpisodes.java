package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import orbweaver.cell.task.Task;
import orbweaver.core.rollout.Demonstrations;
import orbweaver.policy.Policy;
import orbweaver.robot.safety.Limits;

/// Episodes of the scripted expert, flown through the emulated servos and seen by the front camera. A
/// unit is one episode, or a chain of them; failed ones give no frames.
final class FlownEpisodes implements FrameMaker {
    private final Draw draw;
    private final PolicyEye eye = new PolicyEye();
    private final Demonstrations demonstrations;
    private final Consumer<Demonstrations.Episode> each;
    private final Runnable end;

    /// What is flown.
    record Draw(long seed, List<Task> tasks) {
        Draw {
            tasks = List.copyOf(tasks);
        }

        TaskDraw unit(long unit) {
            return TaskDraw.of(new SplittableRandom(seed * 1_000_003 + unit), tasks);
        }
    }

    private FlownEpisodes(
            Draw draw, Demonstrations demonstrations, Consumer<Demonstrations.Episode> each, Runnable end) {
        this.draw = draw;
        this.demonstrations = demonstrations;
        this.each = each;
        this.end = end;
    }

    FlownEpisodes(long seed, List<Task> tasks, ActionShape shape) {
        this(
                new Draw(seed, tasks),
                new Demonstrations(shape.tokenizer(), shape.chunk(), Limits.defaults()),
                _ -> {},
                () -> {});
    }

    /// Episodes that the policy leads and the expert finishes; the policy is closed with the maker.
    ///
    /// @param each told of every episode, on the thread that flies it
    static FlownEpisodes led(Draw draw, ActionShape shape, Policy policy, Consumer<Demonstrations.Episode> each) {
        return new FlownEpisodes(
                draw, Demonstrations.led(shape.tokenizer(), Limits.defaults(), policy), each, policy::close);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        TaskDraw drawn = draw.unit(unit);
        List<TrainingFrame> frames = new ArrayList<>();
        for (Demonstrations.Episode episode : demonstrations.fly(drawn.task(), drawn.seed())) {
            each.accept(episode);
            if (!episode.success()) continue;
            for (Demonstrations.Moment moment : episode.moments()) {
                frames.add(new TrainingFrame(
                        eye.look(moment.snapshot()),
                        eye.label(moment.snapshot(), moment.truth(), episode.scene()),
                        moment.bins(),
                        episode.instruction()));
            }
        }
        return frames;
    }

    @Override
    public void close() {
        end.run();
    }
}
