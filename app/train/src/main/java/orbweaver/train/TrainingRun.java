package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Normalization;
import orbweaver.training.ExampleSource;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.Progress;
import orbweaver.training.Stage;
import orbweaver.training.Trainer;
import orbweaver.training.TrainingException;

/// One run in a folder: makes the frames that are missing, trains, logs, checkpoints, exports the model.
final class TrainingRun implements AutoCloseable {
    /// The folder in a run's that its model is written to.
    static final String MODEL = "model";

    private final Path folder;
    private final Path data;
    private final RunConfig config;
    private final int threads;
    private final Consumer<String> say;
    private final MiniTokenizer tokenizer;
    private final BaseFrames frames;
    private final PolicyRounds rounds;

    /// @param data where the frames are that runs may share
    TrainingRun(Path folder, Path data, RunConfig config, int threads, Consumer<String> say) {
        this.folder = folder;
        this.data = data;
        this.config = config;
        this.threads = threads;
        this.say = say;
        tokenizer = tokenizer(
                config.data().isEmpty() ? List.of() : new RecordedFrames(config.data(), config.actions()).tasks());
        var setting = new RunSetting(config, tokenizer, threads, say);
        frames = new BaseFrames(data, setting);
        rounds = new PolicyRounds(folder.resolve("frames"), setting);
    }

    /// Knows the words of all tasks, and behind them those of recorded ones.
    static MiniTokenizer tokenizer(List<String> recorded) {
        List<String> words = new ArrayList<>(vocabulary());
        words.addAll(MiniTokenizer.words(recorded));
        return new MiniTokenizer(words);
    }

    /// The words of all tasks, whichever are trained; those of blocks first, as older runs have them.
    static List<String> vocabulary() {
        List<String> words = new ArrayList<>(words(Tasks.ofBlocks()));
        for (String word : words(Tasks.all())) if (!words.contains(word)) words.add(word);
        return List.copyOf(words);
    }

    private static List<String> words(List<Task> tasks) {
        return MiniTokenizer.words(tasks.stream()
                .map(Task::wordings)
                .flatMap(List::stream)
                .map(w -> w.replace("{object}", "red green blue yellow").replace("{target}", ""))
                .toList());
    }

    /// Where a run begins.
    sealed interface Beginning {
        /// With noise.
        record Fresh() implements Beginning {}

        /// With its own checkpoint, if there is one.
        record Resumed() implements Beginning {}

        /// With the weights of another run, or of a model.
        record From(Origin other) implements Beginning {}
    }

    /// Throws [IllegalArgumentException] with a sentence when the run cannot begin so.
    void check(Beginning beginning) {
        if (!(beginning instanceof Beginning.Resumed)) rounds.requireNone();
        if (beginning instanceof Beginning.From(Origin other)) other.requireWords(tokenizer);
        if (beginning instanceof Beginning.Fresh
                && config.aggregation().before(0).frames() > 0)
            throw new IllegalArgumentException(
                    "stage 1 begins with a round, but there is no policy yet that could lead it; begin with --from");
    }

    /// Trains until the plan is done or `limit` has passed. The model is exported with every
    /// checkpoint, the last one included.
    void run(Beginning beginning, Duration limit) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(data);
        try (var trainer = new Trainer(config.actions().network(), config.plan(), this::training, threads);
                var log = new RunLog(folder, config.plan(), say)) {
            begin(trainer, beginning);
            trainer.run(folder, limit, Duration.ofMinutes(3), new Notes(trainer, log));
        }
    }

    private void begin(Trainer trainer, Beginning beginning) {
        switch (beginning) {
            case Beginning.Fresh() -> say.accept("starting");
            case Beginning.Resumed() ->
                say.accept(trainer.resume(folder) ? "resumed at " + trainer.progress() : "starting");
            case Beginning.From(Origin other) -> {
                trainer.begin(other.folder(), other.actions().network(), other.knowledge());
                say.accept("starting with the weights of " + other.folder());
            }
        }
    }

    private final class Notes implements Trainer.Listener {
        private final Trainer trainer;
        private final RunLog log;
        private Stage stage = Stage.VISION;

        Notes(Trainer trainer, RunLog log) {
            this.trainer = trainer;
            this.log = log;
        }

        @Override
        public void step(Progress progress, Stage now, Trainer.StepReport report) {
            stage = now;
            log.step(progress, now, report);
        }

        @Override
        public void saved(Progress progress) {
            try {
                export(trainer, folder.resolve(MODEL));
                log.heldOut(progress.samples(), stage, trainer.validate(frames.heldOut(stage), stage));
            } catch (IOException e) {
                throw new TrainingException("cannot write into " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    /// Writes the model as it stands.
    private void export(Trainer trainer, Path model) throws IOException {
        trainer.export(model);
        Files.writeString(model.resolve("tokenizer.json"), tokenizer.toJson());
        config.actions().normalization().write(model.resolve(Normalization.FILE));
        Files.writeString(model.resolve("MODEL_CARD.md"), ModelCard.draft(config, trainer.progress()));
    }

    private ExampleSource training(int leg, Trainer trainer) {
        Stage stage = config.plan().legs().get(leg).stage();
        ExampleSource base = frames.training(stage);
        if (stage == Stage.VISION || stage == Stage.GROUNDING) return base;
        List<FrameFile> flown = rounds.upTo(leg, new PolicyRounds.Standing() {
            @Override
            public boolean atBeginOf(int wanted) {
                return trainer.progress().leg() == wanted && trainer.progress().step() == 0;
            }

            @Override
            public void export(Path model) throws IOException {
                trainer.save(folder);
                TrainingRun.this.export(trainer, model);
            }
        });
        return flown.isEmpty()
                ? base
                : MixedFrames.of(base, flown, config.aggregation().share());
    }

    @Override
    public void close() {
        frames.close();
        rounds.close();
    }
}
