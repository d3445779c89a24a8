package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.core.rollout.Demonstrations;
import orbweaver.policy.ActionTokenizer;
import orbweaver.robot.safety.Limits;

/// Episodes of the scripted expert, flown through the emulated servos and seen by the front camera. A unit is one
/// episode; failed ones give no frames.
final class FlownEpisodes implements FrameMaker {
    private final long seed;
    private final List<Task> tasks;
    private final PolicyEye eye = new PolicyEye();
    private final Demonstrations demonstrations = new Demonstrations(
            new ActionTokenizer(PolicyEye.NORMALIZATION, PolicyEye.BINS), PolicyEye.CHUNK, Limits.defaults());

    FlownEpisodes(long seed, List<Task> tasks) {
        this.seed = seed;
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public List<TrainingFrame> make(long unit) {
        Scene drawn = StillLife.scene(new SplittableRandom(seed * 1_000_003 + unit), tasks);
        Demonstrations.Episode episode = demonstrations.fly(drawn.task(), drawn.seed());
        List<TrainingFrame> frames = new ArrayList<>();
        if (!episode.success()) return frames;
        for (Demonstrations.Moment moment : episode.moments()) {
            frames.add(new TrainingFrame(
                    eye.look(moment.snapshot()),
                    eye.label(moment.snapshot(), moment.truth(), episode.scene()),
                    moment.bins(),
                    episode.instruction()));
        }
        return frames;
    }
}
