package orbweaver.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.core.policy.ToolWay;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Preprocessor;
import orbweaver.training.SceneLabels;
import orbweaver.training.TrainingException;

/// Training frames from recorded datasets: the policy's picture of the front camera, and the actions that the tool's
/// recorded way is made of. Episodes that were labelled a failure, and actions noted as not the demonstrator's own, are
/// left out. What the scene was nobody knows, so the frames' labels say nothing.
final class RecordedFrames {
    private static final String FRONT = "observation.images.front";
    private static final Pattern FOREIGN = Pattern.compile("[^\\p{Alnum}_\\s]");
    /// Frames are taken so often in each control period.
    private static final int FRAMES_A_PERIOD = 2;

    private final List<Dataset> sets;
    private final Preprocessor preprocessor = new Preprocessor(PolicyEye.NORMALIZATION);
    private final double period = 1 / PolicyEye.NORMALIZATION.controlHz();
    private final ActionTokenizer tokenizer = new ActionTokenizer(PolicyEye.NORMALIZATION, PolicyEye.BINS);
    private final float[] unknown = unknown();

    /// Opens the sets; bad ones are refused in a sentence.
    RecordedFrames(List<Path> folders) {
        sets = folders.stream().map(Dataset::open).toList();
        for (Dataset set : sets) check(set);
    }

    private static float[] unknown() {
        var labels = new SceneLabels();
        labels.clear();
        var values = new float[SceneLabels.SIZE];
        labels.copyTo(values);
        return values;
    }

    private static void check(Dataset set) {
        for (String needed : List.of(FRONT, "ee.pose", "ee.target"))
            if (set.info().feature(needed).isEmpty())
                throw new DatasetException(
                        set.root() + " has no " + needed + ": only sets that orbweaver recorded can be trained on");
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
        try (var writer = new FrameFile.Writer(file)) {
            for (Dataset set : sets) {
                int before = writer.count();
                int episodes = 0;
                for (Episode episode : set.episodes()) {
                    if ("failure".equals(set.notes(episode).get("outcome"))) continue;
                    for (TrainingFrame frame : frames(set, episode)) writer.add(frame);
                    episodes++;
                }
                say.accept("%s: %d frames of %d episodes".formatted(set.root(), writer.count() - before, episodes));
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
        var way = new ToolWay(set.rows(episode), set.info().fps());
        boolean[] stray = stray(set, episode);
        List<TrainingFrame> frames = new ArrayList<>();
        int stride = Math.max(1, (int) Math.round(set.info().fps() * period / FRAMES_A_PERIOD));
        int span = (int) Math.ceil(PolicyEye.CHUNK * period * set.info().fps());
        try (EpisodeVideo video = set.video(episode, FRONT)) {
            for (int row = 0; row + span < episode.length(); row += stride) {
                if (anyOf(stray, row, row + span)) continue;
                Picture picture = video.frame(row);
                var rgb = new byte[3 * FrameFile.SIZE * FrameFile.SIZE];
                preprocessor.rgb(picture.argb(), picture.width(), picture.height(), rgb);
                int[] bins = bins(way, (double) row / set.info().fps());
                frames.add(new TrainingFrame(rgb, unknown, bins, episode.task()));
            }
        }
        return frames;
    }

    /// Bins of a chunk of steps from a time of the episode on, in seconds.
    private int[] bins(ToolWay way, double seconds) {
        var bins = new int[PolicyEye.CHUNK * Action.DIMENSIONS];
        for (int k = 0; k < PolicyEye.CHUNK; k++) {
            tokenizer.encode(way.step(seconds + k * period, period), bins, k * Action.DIMENSIONS);
        }
        return bins;
    }

    /// The rows in which an action was under way that was not the demonstrator's own.
    private boolean[] stray(Dataset set, Episode episode) {
        var stray = new boolean[episode.length()];
        int rows = (int) Math.ceil(period * set.info().fps());
        if (!(set.notes(episode).get("marks") instanceof List<?> marks)) return stray;
        for (Object mark : marks) {
            if (!(mark instanceof Map<?, ?> map)
                    || !ScriptedRecording.PERTURBED.equals(map.get("note"))
                    || !(map.get("row") instanceof Number from)) continue;
            for (int row = from.intValue(); row < Math.min(stray.length, from.intValue() + rows); row++)
                stray[row] = true;
        }
        return stray;
    }

    private static boolean anyOf(boolean[] flags, int from, int to) {
        for (int i = from; i < to; i++) if (flags[i]) return true;
        return false;
    }
}
