package orbweaver.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import orbweaver.cell.CellException;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.core.rollout.ExpertComparison;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.ExpertMatch;
import orbweaver.policy.confidence.Figures;
import orbweaver.policy.confidence.ModelDigest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `model calibrate`: finds out what the confidence of a model is worth, and writes it into the model's folder.
@Command(
        name = "calibrate",
        description = {
            "Find out what the model's confidence is worth.",
            "The scripted expert flies episodes in the virtual cell that are no training data; the model decodes from"
                    + " the same pictures. A curve from its confidence to the probability of being within one bin of"
                    + " the expert everywhere is fitted on every other episode and checked on the rest, and goes into"
                    + " calibration.json (docs/confidence.md)."
        })
final class ModelCalibrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Model folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--task",
            split = ",",
            paramLabel = "T",
            description = "Task names, by comma (default: those of blocks and the plate).")
    private List<String> tasks = List.of();

    @Option(names = "--episodes", paramLabel = "N", description = "Episodes a task (default: ${DEFAULT-VALUE}).")
    private int episodes = 40;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the first episode (default: ${DEFAULT-VALUE}); below 1e9, where training begins.")
    private int seed = 800_001;

    @Option(names = "--workers", paramLabel = "N", description = "Episodes at once (default: ${DEFAULT-VALUE}).")
    private int workers = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write (default: calibration.json in the model folder).")
    private @Nullable Path out;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() throws InterruptedException {
        try {
            Calibration made = made();
            Path file = out == null ? folder.resolve(Calibration.FILE) : out;
            made.write(file);
            PrintWriter to = spec.commandLine().getOut();
            if (!json.onStdout()) say(made, file, to);
            json.write(figures(made, file), to);
            return ExitStatus.DONE;
        } catch (PolicyException e) {
            throw ModelCommand.failure(e);
        } catch (CellException | IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Calibration made() throws InterruptedException {
        if (!Files.isDirectory(folder)) throw new PolicyException(folder + " is no folder; name a model folder");
        List<Task> known = tasks.isEmpty()
                ? Tasks.ofBlocks()
                : tasks.stream().map(name -> Tasks.byName(name.strip())).toList();
        var plan = new ExpertComparison.Plan(known, episodes, seed, workers);
        DecodeOptions options;
        int chunkSize;
        try (Policy model = Policies.open(folder)) {
            options = DecodeOptions.defaults(model.info());
            chunkSize = model.info().chunkSize();
        }
        PrintWriter err = spec.commandLine().getErr();
        var comparison = new ExpertComparison(plan, () -> Policies.open(folder), options, done -> {
            if (done % 10 == 0 || done == plan.all()) err.println(done + " of " + plan.all() + " episodes");
        });
        ExpertComparison.Seen seen = comparison.run();
        return Calibration.fit(
                ModelDigest.of(folder),
                Calibration.Conditions.of(options, chunkSize),
                new Calibration.Data(
                        VirtualCell.VERSION, known.stream().map(Task::name).toList(), seed, episodes, seen.failed()),
                seen.chunks(),
                seen.tokens());
    }

    private static void say(Calibration made, Path file, PrintWriter to) {
        to.println(line("chunks", made.chunk()));
        to.println(line("tokens", made.token()));
        if (made.heldOut().size() < Calibration.ENOUGH) {
            to.println("%d chunks to check with are few; ask for more episodes, so that there are %d"
                    .formatted(made.heldOut().size(), Calibration.ENOUGH));
        }
        to.println("wrote " + file);
    }

    private static String line(String what, Calibration.Fit fit) {
        return String.format(
                Locale.ROOT,
                "%s: fitted on %d; of %d others %d within %d bin; ECE %.3f raw, %.3f calibrated; Brier %.3f, %.3f",
                what,
                fit.fittedOn(),
                fit.raw().count(),
                fit.raw().hits(),
                ExpertMatch.TOLERANCE,
                fit.raw().ece(),
                fit.calibrated().ece(),
                fit.raw().brier(),
                fit.calibrated().brier());
    }

    private static Map<String, Object> figures(Calibration made, Path file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toString());
        json.put("model_sha256", made.model());
        json.put("episodes_failed", made.data().failed());
        json.put("chunk", figures(made.chunk()));
        json.put("token", figures(made.token()));
        return json;
    }

    private static Map<String, Object> figures(Calibration.Fit fit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intercept", fit.curve().intercept());
        json.put("slope", fit.curve().slope());
        json.put("fitted_on", fit.fittedOn());
        Figures raw = fit.raw();
        json.put("held_out", raw.count());
        json.put("hits", raw.hits());
        json.put("ece_raw", raw.ece());
        json.put("ece_calibrated", fit.calibrated().ece());
        json.put("brier_raw", raw.brier());
        json.put("brier_calibrated", fit.calibrated().brier());
        return json;
    }
}
