package orbweaver.core.rollout;

import java.util.List;
import java.util.Locale;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;

/// Measures the scripted expert through the emulated servos: `ExpertTrials [trials] [workers] [task...]`. Prints one
/// line for each failure and one for each task.
public final class ExpertTrials {
    private ExpertTrials() {}

    public static void main(String[] args) throws InterruptedException {
        int trials = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        List<Task> tasks = args.length > 2
                ? List.of(args).subList(2, args.length).stream()
                        .map(Tasks::byName)
                        .toList()
                : Tasks.all();
        var plan = new EvaluationPlan(
                tasks, trials, 1, EvaluationPlan.Driver.expert(null), RollOutOptions.defaults(), workers);
        var evaluation = new Evaluation(plan, ExpertTrials::report, null);
        for (TaskResult r : evaluation.run()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %d/%d, %s s to success, %d clips, %d table, %.1f x real time (%.0f s)%n",
                    r.task(),
                    r.success(),
                    r.trials(),
                    r.secondsToSuccessP50(),
                    r.clips(),
                    r.tableContacts(),
                    r.simSeconds() / r.wallSeconds(),
                    r.wallSeconds());
        }
    }

    private static void report(TrialOutcome trial) {
        if (!trial.success()) {
            System.out.printf(
                    "%s seed %d: %s after %d steps%n", trial.task(), trial.seed(), trial.failure(), trial.steps());
        }
    }
}
