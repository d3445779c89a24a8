package orbweaver.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;

/// The training loop: two gradient halves a step, on one or two threads with the same result,
/// AdamW, running average, checkpoints. A run is a function of plan and data alone; where it was
/// interrupted leaves no trace in the weights.
public final class Trainer implements AutoCloseable {
    private final TrainingPlan plan;
    private final Sources sources;
    private final ParameterTable table;
    private final Parameters parameters;
    private final Network network;
    private final Optimizer optimizer;
    private final NetworkShape shape;
    private final List<Worker> workers;
    private final ExecutorService threads;
    private Progress progress = Progress.START;

    /// @param sources the examples of each leg of the plan
    /// @param threads 1 or 2; the weights do not depend on it
    public Trainer(NetworkShape shape, TrainingPlan plan, Sources sources, int threads) {
        this.shape = shape;
        this.plan = plan;
        this.sources = sources;
        torch.set_num_threads(1);
        Ops.warmUp();
        table = new ParameterTable(shape);
        parameters = new Parameters(table, plan.seed());
        network = new Network(shape, table, plan.bfloat16(), plan.loss());
        optimizer = new Optimizer(parameters, table);
        workers = List.of(worker(shape, 0), worker(shape, 1));
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("training-", 0).daemon().factory());
    }

    private Worker worker(NetworkShape shape, int half) {
        return new Worker(shape, plan, network, new Leaves(table, parameters.values()), half);
    }

    /// What a run takes of the weights that it begins with.
    public enum Knowledge {
        ALL,
        /// All but the tokens that actions are written in, so that networks which write them in different ways begin
        /// alike.
        WITHOUT_ACTION_TOKENS
    }

    /// Where the examples of a plan's legs come from.
    @FunctionalInterface
    public interface Sources {
        /// Asked on the thread that trains, when a leg begins or is gone on with. The trainer
        /// stands there, and may be saved and exported.
        ExampleSource of(int leg, Trainer at);
    }

    /// What a run tells while it goes; called on the calling thread.
    public interface Listener {
        /// After every optimizer step.
        void step(Progress progress, Stage stage, StepReport report);

        /// After a checkpoint was written.
        void saved(Progress progress);
    }

    /// Losses of a step (NaN where the stage has none), gradient norm, learning rate.
    public record StepReport(double loss, double vision, double grounding, double action, double norm, double rate) {}

    public Progress progress() {
        return progress;
    }

    public boolean finished() {
        return progress.leg() >= plan.legs().size();
    }

    /// Goes on from the newest checkpoint in `folder`; false when there is none.
    public boolean resume(Path folder) {
        Path file = folder.resolve(Checkpoint.NAME);
        if (!Files.exists(file)) {
            return false;
        }
        Checkpoint.State state = Checkpoint.read(file, parameters);
        if (state.seed() != plan.seed()) {
            throw new TrainingException(file + " was made with seed " + state.seed() + ", not " + plan.seed());
        }
        progress = settle(state.progress());
        optimizer.restore(state.visionSteps(), state.languageSteps());
        return true;
    }

    /// Begins with other weights instead of noise, leaf by leaf: the running average in the checkpoint
    /// of the run in `folder`, or where there is none, those of the model there, whose training-only
    /// heads still begin with noise. Where a first dimension differs, as that of embeddings with other
    /// bins does, the leading rows are taken.
    ///
    /// @param of the shape of that network
    /// @param knowledge what of it is taken
    /// @throws IllegalArgumentException in a sentence, when the model is of another kind
    public void begin(Path folder, NetworkShape of, Knowledge knowledge) {
        var theirs = new ParameterTable(of);
        try (var other = new Parameters(theirs, plan.seed())) {
            Path checkpoint = folder.resolve(Checkpoint.NAME);
            if (Files.exists(checkpoint)) Checkpoint.read(checkpoint, other);
            else Importer.read(folder, theirs, other.average());
            int words = of.actions().mask();
            parameters.take(
                    other, theirs, knowledge == Knowledge.ALL ? of.language().vocabulary() : words);
        }
    }

    /// A plan shortened below what is already done goes on with its next leg.
    private Progress settle(Progress at) {
        boolean past = at.leg() < plan.legs().size() && at.step() >= plan.steps(at.leg());
        return past ? new Progress(at.leg() + 1, 0, at.samples()) : at;
    }

    /// Writes the checkpoint into `folder`.
    public void save(Path folder) {
        var state = new Checkpoint.State(progress, plan.seed(), optimizer.visionSteps(), optimizer.languageSteps());
        Checkpoint.write(folder.resolve(Checkpoint.NAME), state, parameters);
    }

    /// Trains until the plan is done, the time is up or the thread is interrupted; saves every
    /// `every` and at the end.
    public void run(Path folder, Duration limit, Duration every, Listener listener) {
        long start = System.nanoTime();
        long saved = start;
        Sampler sampler = null;
        int leg = -1;
        while (!finished()
                && System.nanoTime() - start < limit.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            Stage stage = plan.legs().get(progress.leg()).stage();
            if (sampler == null || leg != progress.leg()) {
                leg = progress.leg();
                sampler = new Sampler(sources.of(leg, this));
            }
            StepReport report = step(sampler, stage);
            listener.step(progress, stage, report);
            if (System.nanoTime() - saved >= every.toNanos()) {
                save(folder);
                saved = System.nanoTime();
                listener.saved(progress);
            }
        }
        boolean interrupted = Thread.interrupted();
        save(folder);
        listener.saved(progress);
        if (interrupted) Thread.currentThread().interrupt();
    }

    private StepReport step(Sampler sampler, Stage stage) {
        Progress at = progress;
        List<Future<Network.Losses>> halves = workers.stream()
                .map(w -> threads.submit(() -> w.run(sampler, at)))
                .toList();
        Network.Losses a = get(halves.get(0));
        Network.Losses b = get(halves.get(1));
        var gradient = workers.get(0).gradient();
        try (var _ = new NoGradGuard()) {
            gradient.add_(workers.get(1).gradient());
        }
        double rate = plan.rate(at.leg(), at.step());
        double norm = optimizer.step(gradient, stage, rate);
        progress = at.next(plan);
        return new StepReport(
                (a.total() + b.total()) / 2,
                (a.vision() + b.vision()) / 2,
                (a.grounding() + b.grounding()) / 2,
                (a.action() + b.action()) / 2,
                norm,
                rate);
    }

    /// Waits for a half whatever happens meanwhile: a step is done whole or not at all, so that a
    /// run interrupted in the middle of one can still save. The interrupt is kept for the loop.
    private static Network.Losses get(Future<Network.Losses> half) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return half.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new TrainingException("a training step failed: " + e.getCause(), e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// Writes weights (the running average) and configuration of the model into `folder`.
    public void export(Path folder) {
        Exporter.write(folder, shape, table, parameters.average());
    }

    /// Errors of the averaged weights on about a thousand examples of `source`.
    public HeldOutErrors validate(ExampleSource source, Stage stage) {
        var room = new Example(
                shape.vision().image(), shape.actions().chunk(), shape.actions().dimensions());
        try (var leaves = new Leaves(table, parameters.average());
                var batch = new Batch(shape, plan.half(), plan.draws())) {
            return Validation.run(network, leaves, batch, new Sampler(source), new Validation.Run(stage, 24, room));
        }
    }

    ParameterTable table() {
        return table;
    }

    Parameters parameters() {
        return parameters;
    }

    Network network() {
        return network;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.forEach(Worker::close);
        optimizer.close();
        network.close();
        parameters.close();
    }
}
