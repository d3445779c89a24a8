package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orbweaver.cell.task.Task;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ExpertMatch;
import orbweaver.policy.confidence.Judged;
import orbweaver.robot.safety.Limits;

/// Asks a policy what it would do where the scripted expert was, and holds it against what the expert did. The expert
/// flies episodes that are no training data, led astray now and then as in training; the policy looks at the same
/// moments through the same cameras, a chunk apart. Nothing depends on the number of workers.
public final class ExpertComparison {
    /// Seeds of training data that the program makes itself begin here.
    public static final int TRAINING_SEEDS = 1_000_000_000;

    private final Plan plan;
    private final Supplier<Policy> open;
    private final DecodeOptions options;
    private final IntConsumer progress;

    /// Which episodes are flown: those of the first task have the seeds from `seed` on, those of the next follow.
    ///
    /// @param episodes of each task
    public record Plan(List<Task> tasks, int episodes, int seed, int workers) {
        public Plan {
            tasks = List.copyOf(tasks);
            if (tasks.isEmpty() || episodes < 1 || workers < 1) {
                throw new IllegalArgumentException("a comparison needs a task, an episode and a worker, not %d, %d, %d"
                        .formatted(tasks.size(), episodes, workers));
            }
            if (seed < 0 || (long) seed + (long) tasks.size() * episodes > TRAINING_SEEDS) {
                throw new IllegalArgumentException(
                        "seeds must lie in 0..%d, beyond which training takes its scenes; the first was to be %d"
                                .formatted(TRAINING_SEEDS - 1, seed));
            }
        }

        /// How many episodes are flown in all.
        public int all() {
            return tasks.size() * episodes;
        }
    }

    /// What was seen. Episodes are counted through all tasks.
    ///
    /// @param failed episodes that the expert did not finish, which are left out
    public record Seen(List<Judged> chunks, List<Judged> tokens, int failed) {
        public Seen {
            chunks = List.copyOf(chunks);
            tokens = List.copyOf(tokens);
        }
    }

    /// @param open opens the policy, once for each worker and on its thread
    /// @param progress told how many episodes are done, on the workers' threads
    public ExpertComparison(Plan plan, Supplier<Policy> open, DecodeOptions options, IntConsumer progress) {
        this.plan = plan;
        this.open = open;
        this.options = options;
        this.progress = progress;
    }

    /// Flies and asks.
    ///
    /// @throws PolicyException when the policy has no tokens, or cannot be opened or decoded
    public Seen run() throws InterruptedException {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        var episodes = new Seen[plan.all()];
        Callable<Void> worker = () -> {
            try (Policy policy = open.get()) {
                var desk = new Desk(policy);
                for (int i = next.getAndIncrement(); i < episodes.length; i = next.getAndIncrement()) {
                    episodes[i] = desk.compare(i);
                    progress.accept(done.incrementAndGet());
                }
            }
            return null;
        };
        Workers.run(worker, Math.min(plan.workers(), plan.all()));
        return new Seen(
                Stream.of(episodes).flatMap(one -> one.chunks().stream()).toList(),
                Stream.of(episodes).flatMap(one -> one.tokens().stream()).toList(),
                Stream.of(episodes).mapToInt(Seen::failed).sum());
    }

    /// Where one worker compares.
    private final class Desk {
        private final Policy policy;
        private final PolicyInfo info;
        private final Demonstrations demonstrations;

        Desk(Policy policy) {
            this.policy = policy;
            info = policy.info();
            ActionTokenizer tokens = policy.tokens()
                    .orElseThrow(() -> new PolicyException(
                            info.name() + " has no tokens, so that there is no confidence to calibrate"));
            demonstrations = new Demonstrations(tokens, info.chunkSize(), Limits.defaults());
        }

        Seen compare(int index) {
            Task task = plan.tasks().get(index / plan.episodes());
            List<Judged> chunks = new ArrayList<>();
            List<Judged> tokens = new ArrayList<>();
            var eyes = new CellEyes(0);
            for (Demonstrations.Episode episode : demonstrations.fly(task, (long) plan.seed() + index)) {
                if (!episode.success()) return new Seen(chunks, tokens, 1);
                for (int m = 0; m < episode.moments().size(); m += info.chunkSize()) {
                    Demonstrations.Moment moment = episode.moments().get(m);
                    var seen = new Observation(eyes.look(moment.snapshot(), info.cameras()), episode.instruction());
                    ActionChunk chunk = policy.decode(seen, options, DecodeListener.NONE, () -> false);
                    chunks.add(ExpertMatch.chunk(chunk, moment.bins(), index));
                    tokens.addAll(ExpertMatch.tokens(chunk.trace(), moment.bins(), index));
                }
            }
            return new Seen(chunks, tokens, 0);
        }
    }
}
