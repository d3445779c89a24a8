package orbweaver.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orbweaver.cell.task.Task;
import orbweaver.training.ExampleSource;
import orbweaver.training.Stage;

/// The frames that a run begins with, by stage: still scenes and the expert's episodes, or recorded
/// datasets. Made when they are first asked for and missing; the last of each file are held out.
/// One thread.
final class BaseFrames implements AutoCloseable {
    private static final double HELD_OUT = 0.04;

    private final Path folder;
    private final RunSetting setting;
    private final Map<Path, FrameFile> open = new HashMap<>();

    BaseFrames(Path folder, RunSetting setting) {
        this.folder = folder;
        this.setting = setting;
    }

    ExampleSource training(Stage stage) {
        FrameFile all = frames(stage);
        FrameFile part = all.part(0, (int) (all.size() * (1 - HELD_OUT)));
        // Rendered frames were varied when they were made.
        return recorded() ? new VariedFrames(part) : part;
    }

    ExampleSource heldOut(Stage stage) {
        FrameFile all = frames(stage);
        return all.part((int) (all.size() * (1 - HELD_OUT)), all.size());
    }

    private boolean recorded() {
        return !setting.config().data().isEmpty();
    }

    private FrameFile frames(Stage stage) {
        boolean still = stage == Stage.VISION || stage == Stage.GROUNDING;
        String name = recorded() ? "recorded.frames" : still ? "still.frames" : "episodes.frames";
        return open.computeIfAbsent(folder.resolve(name), file -> {
            if (!Files.exists(file)) make(file, still);
            return setting.open(file);
        });
    }

    private void make(Path file, boolean still) {
        RunConfig config = setting.config();
        if (recorded()) {
            setting.say().accept("making " + file);
            var _ = new RecordedFrames(config.data(), config.actions()).write(file, setting.say());
            return;
        }
        List<Task> tasks = setting.tasks();
        Supplier<FrameMaker> maker = () -> still
                ? new StillLife(config.stillSeed(), tasks, config.actions())
                : new FlownEpisodes(config.episodeSeed(), tasks, config.actions());
        setting.generate(file, still ? config.stillFrames() : config.episodeFrames(), maker);
    }

    @Override
    public void close() {
        open.values().forEach(FrameFile::close);
    }
}
