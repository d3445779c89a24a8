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
import orbweaver.dataset.parquet.Table;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Preprocessor;
import orbweaver.training.SceneLabels;
import orbweaver.training.TrainingException;

/// Training frames from recorded datasets: the policy's picture of the front camera, and the actions
/// that the tool's recorded way is made of. Episodes that were labelled a failure, and actions noted as
/// not the demonstrator's own, are left out. The labels are what hindsight tells.
final class RecordedFrames {
    private static final String FRONT = "observation.images.front";
    private static final String ARM_TIME = "capture.bus_ns";
    private static final String PICTURE_TIME = "capture.front_ns";
    /// Older pictures are a camera's trouble and nothing to be made good.
    private static final double OLDEST_SECONDS = 0.5;

    private static final Pattern FOREIGN = Pattern.compile("[^\\p{Alnum}_\\s]");
    /// Frames are taken so often in each control period.
    private static final int FRAMES_A_PERIOD = 2;

    private final List<Dataset> sets;
    private final ActionShape shape;
    private final Preprocessor preprocessor = new Preprocessor(PolicyEye.CROP, FrameFile.SIZE);
    private final double period;
    private final ActionTokenizer tokenizer;
    private final Projection projection = Projection.described();

    /// Opens the sets; bad ones are refused in a sentence.
    RecordedFrames(List<Path> folders, ActionShape shape) {
        this.shape = shape;
        period = 1 / shape.normalization().controlHz();
        tokenizer = shape.tokenizer();
        sets = folders.stream().map(Dataset::open).toList();
        for (Dataset set : sets) check(set);
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
        try (var writer = new FrameFile.Writer(file, shape.values())) {
            for (Dataset set : sets) {
                int before = writer.count();
                int episodes = 0;
                int known = 0;
                for (Episode episode : set.episodes()) {
                    if ("failure".equals(set.notes(episode).get("outcome"))) continue;
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
        Table rows = set.rows(episode);
        var way = new ToolWay(rows, set.info().fps());
        double[] ages = ages(rows);
        var hindsight = new Hindsight(way, episode.task(), projection);
        boolean[] stray = stray(set, episode);
        List<TrainingFrame> frames = new ArrayList<>();
        int stride = Math.max(1, (int) Math.round(set.info().fps() * period / FRAMES_A_PERIOD));
        int span = (int) Math.ceil(shape.chunk() * period * set.info().fps());
        try (EpisodeVideo video = set.video(episode, FRONT)) {
            for (int row = 0; row + span < episode.length(); row += stride) {
                if (anyOf(stray, row, row + span)) continue;
                Picture picture = video.frame(row);
                var rgb = new byte[3 * FrameFile.SIZE * FrameFile.SIZE];
                preprocessor.rgb(picture.argb(), picture.width(), picture.height(), rgb);
                double seen = Math.max(0, (double) row / set.info().fps() - ages[row]);
                int[] bins = bins(way, seen);
                frames.add(new TrainingFrame(
                        rgb, hindsight.labels((int) Math.round(seen * set.info().fps())), bins, episode.task()));
            }
        }
        return frames;
    }

    /// How much older each row's picture is than its arm, in seconds: what was to be done when it was taken is what it
    /// teaches. 0 where the set does not say.
    private static double[] ages(Table rows) {
        var ages = new double[rows.rows()];
        if (rows.find(ARM_TIME).isEmpty() || rows.find(PICTURE_TIME).isEmpty()) return ages;
        long[] arm = rows.longs(ARM_TIME);
        long[] picture = rows.longs(PICTURE_TIME);
        for (int row = 0; row < ages.length; row++) {
            ages[row] = Math.clamp((arm[row] - picture[row]) / 1e9, 0, OLDEST_SECONDS);
        }
        return ages;
    }

    /// Bins of a chunk of steps from a time of the episode on, in seconds.
    private int[] bins(ToolWay way, double seconds) {
        var bins = new int[shape.values()];
        for (int k = 0; k < shape.chunk(); k++) {
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
