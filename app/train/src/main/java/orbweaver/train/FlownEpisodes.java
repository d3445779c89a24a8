package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.task.Task;
import orbweaver.core.rollout.Demonstrations;
import orbweaver.robot.safety.Limits;

/// Episodes of the scripted expert, flown through the emulated servos and seen by the front camera. A
/// unit is one episode, or a chain of them; failed ones give no frames.
final class FlownEpisodes implements FrameMaker {
    private final long seed;
    private final List<Task> tasks;
    private final PolicyEye eye = new PolicyEye();
    private final Demonstrations demonstrations;

    FlownEpisodes(long seed, List<Task> tasks, ActionShape shape) {
        demonstrations = new Demonstrations(shape.tokenizer(), shape.chunk(), Limits.defaults());
        this.seed = seed;
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        TaskDraw drawn = TaskDraw.of(new SplittableRandom(seed * 1_000_003 + unit), tasks);
        List<TrainingFrame> frames = new ArrayList<>();
        for (Demonstrations.Episode episode : demonstrations.fly(drawn.task(), drawn.seed())) {
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
}
