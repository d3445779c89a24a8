package orbweaver.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import orbweaver.cell.CellException;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.cli.report.EvaluationReport;
import orbweaver.core.ProgramFiles;
import orbweaver.core.rollout.ChunkStride;
import orbweaver.core.rollout.Evaluation;
import orbweaver.core.rollout.EvaluationPlan;
import orbweaver.core.rollout.Latency;
import orbweaver.core.rollout.RollOutOptions;
import orbweaver.core.rollout.TaskResult;
import orbweaver.core.rollout.TrialOutcome;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.confidence.ConfidenceScale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `evaluate`: closed-loop trials in the virtual cell in simulated time, as fast as the machine allows.
@Command(name = "evaluate", description = "Fly closed-loop trials in the virtual cell and count successes.")
final class EvaluateCommand implements Callable<Integer> {
    private static final String MEASURED = "measured";
    /// In the place of a policy: the scripted expert of the task, which reads the ground truth.
    private static final String EXPERT = "expert";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    private @Nullable Orbweaver parent;

    @Option(
            names = "--task",
            required = true,
            split = ",",
            paramLabel = "T",
            description = "Task names, by comma; with variants behind, as pick-red+dark+push.")
    private List<String> tasks = List.of();

    @Option(names = "--trials", paramLabel = "N", description = "Trials a task (default: ${DEFAULT-VALUE}).")
    private int trials = 100;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first trial (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description =
                    "Model folder, or an address: grpc://HOST:PORT/MODEL, openpi://HOST:PORT?..., replay:DATASET#EPISODE, chaos:TROUBLE@POLICY, or expert for the scripted one (default: the profile's).")
    private @Nullable String policy;

    @Option(names = "--compare", paramLabel = "DIR2", description = "A second model that flies the same trials.")
    private @Nullable String compare;

    @Mixin
    private final DecoderFlags decoder = new DecoderFlags();

    @Option(
            names = "--execute",
            paramLabel = "M",
            description = "Actions of each chunk to carry out at most (default: all).")
    private @Nullable Integer execute;

    @Option(
            names = "--sure-bits",
            paramLabel = "B",
            description =
                    "Do a chunk only as far as its tokens' mean entropy stays below B bits (default: what the policy says).")
    private @Nullable Double sureBits;

    @Option(
            names = "--in-paint",
            paramLabel = "N",
            description = "Decode N actions before a chunk is used up, around those that are still to be done.")
    private int inPaint;

    @Option(
            names = "--occlude",
            paramLabel = "SHARE",
            description = "Blacken this share of every picture, in its middle, 0 to 1.")
    private double occlude;

    @Option(
            names = "--latency-ms",
            paramLabel = "L",
            description = "Simulated time a decode takes, or 'measured' (default: ${DEFAULT-VALUE}).")
    private String latency = "40";

    @Option(names = "--workers", paramLabel = "N", description = "Trials at once (default: ${DEFAULT-VALUE}).")
    private int workers = 1;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write index.html here: the table, pictures and confidence of every trial, films of failures.")
    private @Nullable Path report;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws InterruptedException {
        try {
            EvaluationPlan plan = plan();
            PrintWriter err = spec.commandLine().getErr();
            int all = plan.tasks().size() * trials * (compare == null ? 1 : 2);
            var done = new AtomicInteger();
            EvaluationReport page = report == null ? null : new EvaluationReport(report);
            Consumer<TrialOutcome> counter = _ -> {
                int count = done.incrementAndGet();
                if (count % 10 == 0 || count == all) err.println(count + " of " + all + " trials");
            };
            var evaluation = new Evaluation(plan, counter, page);
            List<TaskResult> rows = compare == null ? evaluation.run() : evaluation.runAgainst(driver(compare));
            PrintWriter out = spec.commandLine().getOut();
            if (!json.onStdout()) rows.forEach(row -> out.println(line(row)));
            json.write(rows, out);
            if (page != null) page.write(rows);
            return ExitStatus.DONE;
        } catch (EngineFault e) {
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw CommandFailure.badInput("cannot write the report (" + e.getMessage() + "): choose another place", e);
        } catch (PolicyException | CellException | IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private EvaluationPlan plan() {
        List<Task> known = new ArrayList<>();
        for (String name : tasks) known.add(Tasks.byName(name.strip()));
        var profile = ProgramFiles.profile(parent == null ? null : parent.profile());
        return new EvaluationPlan(
                known,
                trials,
                seed,
                driver(policy == null ? profile.policy() : policy),
                RollOutOptions.defaults().withOccluded(occlude),
                workers);
    }

    /// Opens the model once beforehand, so that bad input ends the command before the first trial.
    private EvaluationPlan.Driver driver(String named) {
        if (named.equals(EXPERT)) return EvaluationPlan.Driver.expert(null);
        PolicyAddress address = ProgramFiles.policy(named);
        PolicyInfo info;
        try (Policy model = Policies.open(address)) {
            info = model.info();
            if (model.confidence() instanceof ConfidenceScale.Raw(String why) && !why.isEmpty()) {
                spec.commandLine().getErr().println("warning: " + why);
            }
        }
        if (info.trainedElsewhere(VirtualCell.VERSION)) {
            spec.commandLine()
                    .getErr()
                    .println("warning: %s was trained in cell version %s, this cell is version %s: train it anew"
                            .formatted(info.name(), info.cellVersion(), VirtualCell.VERSION));
        }
        DecodeOptions options = decoder.options(info, seed);
        int executed = execute == null ? info.chunkSize() : execute;
        if (executed < 1 || executed > info.chunkSize()) {
            throw CommandFailure.badInput(
                    "--execute must lie in 1.." + info.chunkSize() + " for this model, not " + executed);
        }
        if (inPaint < 0 || inPaint >= executed) {
            throw CommandFailure.badInput("--in-paint must lie in 0.." + (executed - 1) + " here, not " + inPaint);
        }
        var stride = new ChunkStride(
                executed, inPaint, sureBits == null ? OptionalDouble.empty() : OptionalDouble.of(sureBits));
        return EvaluationPlan.Driver.policy(info.name(), () -> Policies.open(address), options, stride, latency());
    }

    private Latency latency() {
        if (latency.equals(MEASURED)) return new Latency.Measured();
        try {
            return new Latency.Fixed(Double.parseDouble(latency));
        } catch (NumberFormatException e) {
            throw CommandFailure.badInput("--latency-ms takes milliseconds or '" + MEASURED + "', not " + latency, e);
        }
    }

    private static String line(TaskResult row) {
        String compared = row.compare() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s %d, McNemar p = %.3f",
                        row.compare().policy(),
                        row.compare().success(),
                        row.compare().mcnemarP());
        return String.format(
                Locale.ROOT,
                "%s: %d of %d [%.0f, %.0f] %%, %d stops; failures %s%s%s",
                row.task(),
                row.success(),
                row.trials(),
                100 * row.wilson95Low(),
                100 * row.wilson95High(),
                row.stops(),
                row.failures(),
                row.averageLength() == null
                        ? ""
                        : String.format(
                                Locale.ROOT, "; in a row %s, %.2f on average", row.subgoals(), row.averageLength()),
                compared);
    }
}
