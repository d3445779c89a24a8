package orbweaver.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import orbweaver.cell.CellException;
import orbweaver.cell.task.Tasks;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.OnSignal;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.PolicyException;
import orbweaver.training.Trainer;
import orbweaver.training.TrainingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `train`: the mini policy, from frames of the virtual cell to a model folder.
@Command(
        name = "train",
        description = "Train the mini policy in the virtual cell; checkpoints every 3 minutes, resumes bit for bit."
                + " docs/training.md tells the stages, the configuration and what it costs.")
final class TrainCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);
    private static final int LONGEST_SAVE_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private @Nullable Source source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where log, checkpoint, frames and the model folder go.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Tasks, seeds, frame counts, stages and their rounds, loss, chunk and bins (JSON).")
    private @Nullable Path config;

    @Option(names = "--resume", description = "Go on from the checkpoint in --out.")
    private boolean resume;

    @Option(
            names = "--frames",
            paramLabel = "DIR",
            description = "Where the frames are, or are put for others to share (default: frames in --out)."
                    + " Rounds stay in --out.")
    private @Nullable Path frames;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Begin with the weights of the run in DIR, or of a model folder that train made.")
    private @Nullable Path from;

    @Option(names = "--fresh-actions", description = "With --from: all but the action tokens, which begin anew.")
    private boolean freshActions;

    @Option(names = "--minutes", paramLabel = "M", description = "Stop, save and export after so many minutes.")
    private double minutes = Double.POSITIVE_INFINITY;

    @Option(names = "--workers", paramLabel = "N", description = "Threads, 1 or 2 (default: ${DEFAULT-VALUE}).")
    private int workers = 2;

    /// What is learnt from: tasks of the virtual cell, or recorded datasets.
    static final class Source {
        @Option(
                names = "--task",
                split = ",",
                paramLabel = "T",
                description = "Tasks of the virtual cell (default: those of --config, else those of blocks).")
        private List<String> tasks = List.of();

        @Option(
                names = "--data",
                split = ",",
                paramLabel = "DIR",
                description = "Datasets that record made; repeatable.")
        private List<Path> data = List.of();
    }

    @Override
    public Integer call() {
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        check();
        PrintWriter err = spec.commandLine().getErr();
        Duration limit =
                Double.isInfinite(minutes) ? Duration.ofDays(365) : Duration.ofMillis(Math.round(60_000 * minutes));
        var ended = new CountDownLatch(1);
        OnSignal hook = saveOnSignal(Thread.currentThread(), ended);
        try (var run = new TrainingRun(
                out, frames == null ? out.resolve("frames") : frames, settings(), workers, err::println)) {
            run.check(beginning());
            run.run(beginning(), limit);
            return ExitStatus.DONE;
        } catch (CellException | DatasetException | PolicyException | IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        } catch (TrainingException e) {
            throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw CommandFailure.failure("cannot write into " + out + ": " + e.getMessage(), e);
        } finally {
            // Interrupted means that the hook runs already; otherwise it would hold up the end of the program.
            if (!Thread.interrupted()) hook.close();
            ended.countDown();
        }
    }

    private TrainingRun.Beginning beginning() {
        if (resume) return new TrainingRun.Beginning.Resumed();
        return from == null ? new TrainingRun.Beginning.Fresh() : new TrainingRun.Beginning.From(origin(from));
    }

    private Origin origin(Path folder) {
        return new Origin(folder, freshActions ? Trainer.Knowledge.WITHOUT_ACTION_TOKENS : Trainer.Knowledge.ALL);
    }

    /// On Ctrl-C or a terminate signal the present step is finished and a checkpoint written before
    /// the program ends.
    private static OnSignal saveOnSignal(Thread training, CountDownLatch ended) {
        return OnSignal.run("train-stop", () -> {
            training.interrupt();
            try {
                boolean saved = ended.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
                if (!saved) LOG.warn("the run did not end in {} s; its last checkpoint stands", LONGEST_SAVE_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void check() {
        if (!(minutes > 0)) throw CommandFailure.badInput("--minutes must be above 0, not " + minutes);
        if (workers < 1 || workers > 2) throw CommandFailure.badInput("--workers must be 1 or 2, not " + workers);
        boolean begun = Files.exists(out.resolve(Origin.CHECKPOINT));
        if (resume && !begun)
            throw CommandFailure.badInput(out + " holds no checkpoint to resume; leave --resume away");
        if (freshActions && from == null) throw CommandFailure.badInput("--fresh-actions needs --from");
        if (resume && from != null) throw CommandFailure.badInput("--resume and --from exclude each other");
        if (from != null && !origin(from).exists())
            throw CommandFailure.badInput(
                    from + " holds neither a run of train (checkpoint.bin) nor a model (config.json)");
        if (!resume && begun) {
            throw CommandFailure.badInput(out + " holds a run already; add --resume, or choose another --out");
        }
    }

    private RunConfig settings() {
        RunConfig base;
        try {
            base = config == null ? RunConfig.recipe(1) : RunConfig.read(config);
        } catch (TrainingException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
        if (source != null && !source.data.isEmpty()) return recorded(base, source.data);
        if (source == null || source.tasks.isEmpty()) return base;
        try {
            source.tasks.forEach(Tasks::byName);
        } catch (CellException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
        return base.withTasks(source.tasks);
    }

    /// Opens the sets beforehand, so that bad input ends the command before anything is written.
    private static RunConfig recorded(RunConfig base, List<Path> sets) {
        if (base.aggregation().any())
            throw CommandFailure.badInput(
                    "--data has no cell to fly in; leave aggregate out of the configuration, or --data away");
        try {
            var _ = TrainingRun.tokenizer(new RecordedFrames(sets, base.actions()).tasks());
            return base.withData(sets);
        } catch (DatasetException | TrainingException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }
}
