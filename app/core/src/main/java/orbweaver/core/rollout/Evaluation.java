package orbweaver.core.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import orbweaver.cell.task.Task;
import org.jspecify.annotations.Nullable;

/// Flies many trials and counts. The result does not depend on the number of workers.
public final class Evaluation {
    private final EvaluationPlan plan;
    private final Consumer<TrialOutcome> listener;
    private final @Nullable TrialAlbum album;

    /// `listener` hears of every trial as it ends, on the thread of the worker that flew it. `album`, if there is one,
    /// gets pictures of the trials of the plan's own driver.
    public Evaluation(EvaluationPlan plan, Consumer<TrialOutcome> listener, @Nullable TrialAlbum album) {
        this.plan = plan;
        this.listener = listener;
        this.album = album;
    }

    /// Flies all trials; one row a task, in the plan's order.
    public List<TaskResult> run() throws InterruptedException {
        List<TaskResult> results = new ArrayList<>();
        for (Task task : plan.tasks()) {
            results.add(row(plan, task, fly(plan, task, album)));
        }
        return List.copyOf(results);
    }

    /// Flies all trials twice, once with each driver, and compares them pair by pair.
    public List<TaskResult> runAgainst(EvaluationPlan.Driver other) throws InterruptedException {
        EvaluationPlan otherPlan = plan.withDriver(other);
        List<TaskResult> results = new ArrayList<>();
        for (Task task : plan.tasks()) {
            Flown first = fly(plan, task, album);
            Flown second = fly(otherPlan, task, null);
            results.add(row(plan, task, first)
                    .comparedWith(TaskResult.compare(other.policy(), first.successes(), second.successes())));
        }
        return List.copyOf(results);
    }

    private record Flown(List<TrialOutcome> trials, double wallSeconds) {
        Map<Long, Boolean> successes() {
            Map<Long, Boolean> bySeed = new LinkedHashMap<>();
            trials.forEach(t -> bySeed.put(t.seed(), t.success()));
            return bySeed;
        }
    }

    private static TaskResult row(EvaluationPlan plan, Task task, Flown flown) {
        return TaskResult.of(plan, task, flown.trials, flown.wallSeconds);
    }

    private Flown fly(EvaluationPlan of, Task task, @Nullable TrialAlbum into) throws InterruptedException {
        long start = System.nanoTime();
        var next = new AtomicInteger();
        var outcomes = new TrialOutcome[of.trials()];
        Callable<Void> worker = () -> {
            try (EvaluationPlan.Crew crew = of.driver().crews().get()) {
                for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
                    outcomes[i] = new RollOut(of.options()).fly(task, of.seed() + i, crew, into);
                    listener.accept(outcomes[i]);
                }
            }
            return null;
        };
        Workers.run(worker, Math.min(of.workers(), of.trials()));
        return new Flown(List.of(outcomes), 1e-9 * (System.nanoTime() - start));
    }
}
