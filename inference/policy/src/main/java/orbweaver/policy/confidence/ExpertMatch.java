package orbweaver.policy.confidence;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeTrace;

/// Holds a decoded chunk against what an expert did from the same moment on. A position token (x, y, z of an action)
/// matches when it lies within one bin of the expert's.
public final class ExpertMatch {
    /// How many bins a token may be off.
    public static final int TOLERANCE = 1;

    private static final int POSITIONS = 3;

    private ExpertMatch() {}

    /// What is carried out of the chunk, as a whole: a hit when every position token of it matches.
    ///
    /// @param expert the expert's bins, action by action
    public static Judged chunk(ActionChunk chunk, int[] expert, int group) {
        boolean all = tokens(chunk.trace(), expert, group).stream()
                .limit((long) POSITIONS * chunk.execute())
                .allMatch(Judged::hit);
        return new Judged(Math.min(1, chunk.raw()), all, group);
    }

    /// Each position token of the whole block, action by action, with the confidence it was committed with.
    public static List<Judged> tokens(DecodeTrace trace, int[] expert, int group) {
        int[] bins = trace.steps().getLast().bins();
        if (expert.length != bins.length) {
            throw new IllegalArgumentException(
                    "a chunk of %d tokens held against %d".formatted(bins.length, expert.length));
        }
        List<Judged> tokens = new ArrayList<>();
        for (int token = 0; token < bins.length; token++) {
            if (token % trace.dimensions() >= POSITIONS) continue;
            boolean near = Math.abs(bins[token] - expert[token]) <= TOLERANCE;
            tokens.add(new Judged(Math.min(1, trace.commitConfidence()[token]), near, group));
        }
        return tokens;
    }
}
