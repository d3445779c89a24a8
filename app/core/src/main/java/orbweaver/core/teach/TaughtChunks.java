package orbweaver.core.teach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.core.policy.ToolWay;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.parquet.Table;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;

/// The moments of recorded episodes that can be imitated, each with the chunk of actions that the tool's
/// recorded way is made of from then on. Episodes that were labelled a failure, and actions noted as not
/// the demonstrator's own, teach nothing.
public final class TaughtChunks {
    /// The camera whose pictures go with them.
    public static final String FRONT = "observation.images.front";

    private static final String ARM_TIME = "capture.bus_ns";
    private static final String PICTURE_TIME = "capture.front_ns";
    /// Older pictures are a camera's trouble and nothing to be made good.
    private static final double OLDEST_SECONDS = 0.5;
    /// Moments are taken so often in each control period.
    private static final int MOMENTS_A_PERIOD = 2;

    private final ActionTokenizer tokenizer;
    private final int chunk;
    private final double period;

    /// One moment.
    ///
    /// @param row of the episode whose picture was seen
    /// @param seconds of the episode when that picture was taken: what was to be done then is what it
    /// teaches
    /// @param bins of the chunk, time-major; not modified after hand-over
    @SuppressWarnings("ArrayRecordComponent")
    public record Taught(int row, double seconds, int[] bins) {}

    /// @param chunk actions of a chunk
    /// @param period of an action, in seconds
    public TaughtChunks(ActionTokenizer tokenizer, int chunk, double period) {
        this.tokenizer = tokenizer;
        this.chunk = chunk;
        this.period = period;
    }

    /// Refuses a set that lacks what is needed.
    ///
    /// @throws DatasetException in a sentence
    public static void check(Dataset set) {
        for (String needed : List.of(FRONT, "ee.pose", "ee.target"))
            if (set.info().feature(needed).isEmpty())
                throw new DatasetException(
                        set.root() + " has no " + needed + ": only sets that orbweaver recorded can be trained on");
    }

    /// Whether an episode was labelled a failure.
    public static boolean failed(Dataset set, Episode episode) {
        return "failure".equals(set.notes(episode).get("outcome"));
    }

    /// The moments of an episode, in order; none of one that failed.
    public List<Taught> of(Dataset set, Episode episode) {
        List<Taught> taught = new ArrayList<>();
        if (failed(set, episode)) return taught;
        Table rows = set.rows(episode);
        int fps = set.info().fps();
        var way = new ToolWay(rows, fps);
        double[] ages = ages(rows);
        boolean[] stray = stray(set, episode);
        int stride = Math.max(1, (int) Math.round(fps * period / MOMENTS_A_PERIOD));
        int span = (int) Math.ceil(chunk * period * fps);
        for (int row = 0; row + span < episode.length(); row += stride) {
            if (anyOf(stray, row, row + span)) continue;
            double seen = Math.max(0, (double) row / fps - ages[row]);
            taught.add(new Taught(row, seen, bins(way, seen)));
        }
        return taught;
    }

    /// How much older each row's picture is than its arm, in seconds. 0 where the set does not say.
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

    private int[] bins(ToolWay way, double seconds) {
        var bins = new int[chunk * Action.DIMENSIONS];
        for (int k = 0; k < chunk; k++) {
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
