package orbweaver.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.core.policy.ToolWay;
import orbweaver.core.teach.TaughtChunks;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Preprocessor;
import orbweaver.training.SceneLabels;
import orbweaver.training.TrainingException;

/// Training frames from recorded datasets: the policy's picture of the front camera, and the actions
/// that the tool's recorded way is made of. Episodes that were labelled a failure, and actions noted as
/// not the demonstrator's own, are left out. The labels are what hindsight tells.
final class RecordedFrames {
    private static final Pattern FOREIGN = Pattern.compile("[^\\p{Alnum}_\\s]");

    private final List<Dataset> sets;
    private final ActionShape shape;
    private final Preprocessor preprocessor = new Preprocessor(PolicyEye.CROP, FrameFile.SIZE);
    private final TaughtChunks chunks;
    private final Projection projection = Projection.described();

    /// Opens the sets; bad ones are refused in a sentence.
    RecordedFrames(List<Path> folders, ActionShape shape) {
        this.shape = shape;
        chunks = new TaughtChunks(
                shape.tokenizer(), shape.chunk(), 1 / shape.normalization().controlHz());
        sets = folders.stream().map(Dataset::open).toList();
        for (Dataset set : sets) check(set);
    }

    private static void check(Dataset set) {
        TaughtChunks.check(set);
        for (String task : set.tasks()) {
            Matcher odd = FOREIGN.matcher(task);
            if (odd.find())
                throw new DatasetException("%s: the task \"%s\" holds \"%s\": the policy reads letters and digits only"
                        .formatted(set.root(), task, odd.group()));
        }
    }

    /// The tasks' texts of all sets.
    List<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        sets.forEach(set -> tasks.addAll(set.tasks()));
        return List.copyOf(tasks);
    }

    /// Writes the frames of all sets into a file; returns how many.
    int write(Path file, Consumer<String> say) {
        try (var writer = new FrameFile.Writer(file, shape.values())) {
            for (Dataset set : sets) {
                int before = writer.count();
                int episodes = 0;
                int known = 0;
                for (Episode episode : set.episodes()) {
                    if (TaughtChunks.failed(set, episode)) continue;
                    for (TrainingFrame frame : frames(set, episode)) {
                        if (SceneLabels.isNamed(frame.labels())) known++;
                        writer.add(frame);
                    }
                    episodes++;
                }
                say.accept("%s: %d frames of %d episodes; %d know where the thing is that is meant"
                        .formatted(set.root(), writer.count() - before, episodes, known));
            }
            if (writer.count() == 0)
                throw new DatasetException(
                        "the sets hold no frame to learn from: every episode is too short or failed");
            writer.finish();
            return writer.count();
        } catch (IOException e) {
            throw new TrainingException("cannot write the frames " + file + ": " + e.getMessage(), e);
        }
    }

    private List<TrainingFrame> frames(Dataset set, Episode episode) {
        int fps = set.info().fps();
        var hindsight = new Hindsight(new ToolWay(set.rows(episode), fps), episode.task(), projection);
        List<TrainingFrame> frames = new ArrayList<>();
        try (EpisodeVideo video = set.video(episode, TaughtChunks.FRONT)) {
            for (TaughtChunks.Taught taught : chunks.of(set, episode)) {
                Picture picture = video.frame(taught.row());
                var rgb = new byte[3 * FrameFile.SIZE * FrameFile.SIZE];
                preprocessor.rgb(picture.argb(), picture.width(), picture.height(), rgb);
                float[] labels = hindsight.labels((int) Math.round(taught.seconds() * fps));
                frames.add(new TrainingFrame(rgb, labels, taught.bins(), episode.task()));
            }
        }
        return frames;
    }
}
