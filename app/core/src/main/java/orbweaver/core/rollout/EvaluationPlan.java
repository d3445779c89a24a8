package orbweaver.core.rollout;

import java.util.List;
import java.util.function.Supplier;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policy;
import org.jspecify.annotations.Nullable;

/// Which trials to fly, and who flies them. Trial `i` of every task has the seed `seed + i`.
///
/// @param workers how many trials run at once
public record EvaluationPlan(
        List<Task> tasks, int trials, long seed, Driver driver, RollOutOptions options, int workers) {
    public EvaluationPlan {
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty() || trials < 1 || workers < 1) {
            throw new IllegalArgumentException("an evaluation needs a task, a trial and a worker, not %d, %d and %d"
                    .formatted(tasks.size(), trials, workers));
        }
    }

    EvaluationPlan withDriver(Driver other) {
        return new EvaluationPlan(tasks, trials, seed, other, options, workers);
    }

    /// Who flies the trials.
    ///
    /// @param decoder how a policy decodes; empty for a driver that decodes nothing
    /// @param steps passes a decode takes; 0 without decoding
    /// @param execute actions of a chunk that are done; 0 without decoding
    /// @param latencyMilliseconds simulated time per decode; null when it is measured or there is none
    /// @param crews makes what one worker flies with; called once for each worker, on its thread
    public record Driver(
            String policy,
            String decoder,
            int steps,
            int execute,
            @Nullable Double latencyMilliseconds,
            Supplier<Crew> crews) {

        /// The scripted expert; with a tokenizer, limited to what its bins can say.
        public static Driver expert(@Nullable ActionTokenizer tokenizer) {
            return new Driver("expert", "", 0, 0, null, () -> new Crew() {
                @Override
                public Pilot forTrial(Scene scene) {
                    return new ExpertPilot(scene, tokenizer);
                }

                @Override
                public void close() {}
            });
        }

        /// A policy, opened once for each worker.
        public static Driver policy(
                String name, Supplier<Policy> open, DecodeOptions options, ChunkStride stride, Latency latency) {
            Double milliseconds = latency instanceof Latency.Fixed(double ms) ? ms : null;
            Supplier<Crew> crews = () -> {
                Policy policy = open.get();
                return new Crew() {
                    @Override
                    public Pilot forTrial(Scene scene) {
                        return new PolicyPilot(policy, options, stride, latency);
                    }

                    @Override
                    public void close() {
                        policy.close();
                    }
                };
            };
            return new Driver(name, options.decoder().label(), options.steps(), stride.execute(), milliseconds, crews);
        }
    }

    /// What one worker flies with; one thread uses and closes it.
    public interface Crew extends Pilot.Factory, AutoCloseable {
        @Override
        void close();
    }
}
