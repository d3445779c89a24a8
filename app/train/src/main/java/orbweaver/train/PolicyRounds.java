package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orbweaver.policy.Policies;
import orbweaver.training.TrainingException;

/// The rounds of dataset aggregation of a run. A round is made when its leg begins: the weights of
/// that moment (the running average) are exported and fly episodes that the scripted expert
/// finishes. The model that flew stays beside its frames, so that lost frames can be made again.
/// One thread.
final class PolicyRounds implements AutoCloseable {
    private final Path folder;
    private final RunSetting setting;
    private final Map<Integer, FrameFile> open = new TreeMap<>();

    /// @param folder of the run's own frames
    PolicyRounds(Path folder, RunSetting setting) {
        this.folder = folder;
        this.setting = setting;
    }

    /// The run where it stands.
    interface Standing {
        /// Whether this leg begins now: nothing of it has been trained.
        boolean atBeginOf(int leg);

        /// Writes the checkpoint, and the model into a folder.
        void export(Path model) throws IOException;
    }

    /// Throws [IllegalArgumentException] when the folder holds rounds already, which must be
    /// another run's.
    void requireNone() {
        for (int leg : setting.config().aggregation().upTo(last())) {
            for (Path left : List.of(file(leg), model(leg))) {
                if (Files.exists(left))
                    throw new IllegalArgumentException(
                            left + " was made by another run's policy; delete it, or choose another --out");
            }
        }
    }

    private int last() {
        return setting.config().plan().legs().size() - 1;
    }

    /// The frames of all rounds up to that of `leg`, made now where they are missing.
    List<FrameFile> upTo(int leg, Standing run) {
        List<FrameFile> rounds = new ArrayList<>();
        for (int round : setting.config().aggregation().upTo(leg)) {
            if (!Files.exists(file(round))) make(round, run);
            rounds.add(open.computeIfAbsent(round, r -> setting.open(file(r))));
        }
        return rounds;
    }

    private void make(int leg, Standing run) {
        Path model = model(leg);
        if (!Files.exists(model)) {
            if (!run.atBeginOf(leg))
                throw new TrainingException(
                        "%s is missing, and so is the policy that flew it, %s: the run cannot go on as it was"
                                .formatted(file(leg), model));
            export(model, run);
        }
        RunConfig config = setting.config();
        var draw = new FlownEpisodes.Draw(config.episodeSeed() + 1 + leg, setting.roundTasks(leg));
        var tally = new RoundTally();
        setting.generate(
                file(leg),
                config.aggregation().before(leg).frames(),
                () -> FlownEpisodes.led(draw, config.actions(), Policies.open(model), tally::add));
        setting.say().accept(file(leg) + ": " + tally.said());
    }

    private void export(Path model, Standing run) {
        try {
            Files.createDirectories(folder);
            Path part = model.resolveSibling(model.getFileName() + ".part");
            run.export(part);
            Files.move(part, model, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new TrainingException("cannot write the policy " + model + ": " + e.getMessage(), e);
        }
    }

    /// Counted from 1, as one counts stages.
    private Path file(int leg) {
        return folder.resolve("round-" + (leg + 1) + ".frames");
    }

    private Path model(int leg) {
        return folder.resolve("round-" + (leg + 1) + ".model");
    }

    @Override
    public void close() {
        open.values().forEach(FrameFile::close);
    }
}
