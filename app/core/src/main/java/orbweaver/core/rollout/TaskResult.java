package orbweaver.core.rollout;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// All trials of one task as one row of a table. Written to JSON under these names in snake case. What was not
/// measured is null.
///
/// @param success how many trials succeeded
/// @param failures how often each reason ended a trial
/// @param subgoals how many trials reached each station
/// @param peakForceN the hardest push of the arm on the table or on one thing in any of the trials
/// @param simSeconds simulated time of all trials
/// @param wallSeconds real time of all trials, summed over the workers
/// @param seed of the first trial; the others follow it
/// @param averageLength of a chain, how many instructions were done in a row on average; its sub-goals count the trials
///     that did so and so many
/// @param failedSeeds of the trials that failed, rising: which scenes to look at, and what two results share
/// @param episodeReliability success by how sure the driver was; null when it did not say
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskResult(
        String task,
        int trials,
        int success,
        double wilson95Low,
        double wilson95High,
        SortedMap<String, Integer> failures,
        SortedMap<String, Integer> subgoals,
        @Nullable Double secondsToSuccessP50,
        int clips,
        int tableContacts,
        double peakForceN,
        int stops,
        @Nullable Double decodeMsP50,
        @Nullable Double decodeMsP95,
        @Nullable Double latencyMs,
        double simSeconds,
        double wallSeconds,
        String policy,
        String decoder,
        int steps,
        int execute,
        long seed,
        String cellVersion,
        @Nullable Double averageLength,
        List<Long> failedSeeds,
        @Nullable EpisodeReliability episodeReliability,
        @Nullable Comparison compare) {

    /// The same trials flown by a second policy.
    ///
    /// @param onlyFirst trials in which only the first policy succeeded
    /// @param mcnemarP exact two-sided p of the paired test
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Comparison(
            String policy, int success, int both, int onlyFirst, int onlySecond, int neither, double mcnemarP) {}

    static TaskResult of(EvaluationPlan plan, Task task, List<TrialOutcome> trials, double wallSeconds) {
        int success = (int) trials.stream().filter(TrialOutcome::success).count();
        Statistics.Interval interval = Statistics.wilson95(success, trials.size());
        List<Double> decodes =
                trials.stream().flatMap(t -> t.decodeMilliseconds().stream()).toList();
        List<Double> times = trials.stream()
                .filter(TrialOutcome::success)
                .map(TrialOutcome::seconds)
                .toList();
        EvaluationPlan.Driver driver = plan.driver();
        return new TaskResult(
                task.name(),
                trials.size(),
                success,
                interval.low(),
                interval.high(),
                failures(trials),
                subGoals(trials),
                Statistics.percentile(times, 0.5),
                trials.stream().mapToInt(TrialOutcome::clips).sum(),
                trials.stream().mapToInt(TrialOutcome::tableContacts).sum(),
                trials.stream().mapToDouble(TrialOutcome::peakForceN).max().orElse(0),
                (int) trials.stream().filter(TrialOutcome::stopped).count(),
                Statistics.percentile(decodes, 0.5),
                Statistics.percentile(decodes, 0.95),
                driver.latencyMilliseconds(),
                trials.stream().mapToDouble(TrialOutcome::simulatedSeconds).sum(),
                wallSeconds,
                driver.policy(),
                driver.decoder(),
                driver.steps(),
                driver.execute(),
                plan.seed(),
                VirtualCell.VERSION,
                ChainOutcome.averageLength(trials, task.isChain()),
                failedSeeds(trials),
                EpisodeReliability.of(trials),
                null);
    }

    TaskResult comparedWith(Comparison comparison) {
        return new TaskResult(
                task,
                trials,
                success,
                wilson95Low,
                wilson95High,
                failures,
                subgoals,
                secondsToSuccessP50,
                clips,
                tableContacts,
                peakForceN,
                stops,
                decodeMsP50,
                decodeMsP95,
                latencyMs,
                simSeconds,
                wallSeconds,
                policy,
                decoder,
                steps,
                execute,
                seed,
                cellVersion,
                averageLength,
                failedSeeds,
                episodeReliability,
                comparison);
    }

    private static SortedMap<String, Integer> failures(List<TrialOutcome> trials) {
        var counts = new TreeMap<String, Integer>();
        trials.stream().filter(t -> !t.success()).forEach(t -> counts.merge(t.failure(), 1, Integer::sum));
        return counts;
    }

    private static List<Long> failedSeeds(List<TrialOutcome> trials) {
        return trials.stream()
                .filter(trial -> !trial.success())
                .map(TrialOutcome::seed)
                .sorted()
                .toList();
    }

    private static SortedMap<String, Integer> subGoals(List<TrialOutcome> trials) {
        var counts = new TreeMap<String, Integer>();
        trials.forEach(t -> t.subGoals().forEach(goal -> counts.merge(goal, 1, Integer::sum)));
        return counts;
    }

    static Comparison compare(String policy, Map<Long, Boolean> first, Map<Long, Boolean> second) {
        int[] cells = new int[4];
        first.forEach((seed, ok) -> cells[(ok ? 2 : 0) + (second.getOrDefault(seed, false) ? 1 : 0)]++);
        double p = Statistics.mcNemar(cells[2], cells[1]);
        return new Comparison(policy, cells[3] + cells[1], cells[3], cells[2], cells[1], cells[0], p);
    }
}
