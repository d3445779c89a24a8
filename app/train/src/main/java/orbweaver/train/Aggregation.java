package orbweaver.train;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Which legs of a plan begin with a round of dataset aggregation: frames of episodes that the
/// policy of that moment led and the scripted expert finished.
///
/// @param frames of the round before each leg; 0 for none
/// @param share of the examples that is drawn from rounds once there are any, all of them together
/// @param tasks that the episodes are of; none for those of the run
record Aggregation(List<Integer> frames, double share, List<String> tasks) {
    /// Half: what the policy did wrong lately against everything else.
    static final double SHARE = 0.5;

    Aggregation {
        frames = List.copyOf(frames);
        tasks = List.copyOf(tasks);
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException("aggregate_share must lie between 0 and 1, not " + share);
    }

    /// No rounds in a plan of so many legs.
    static Aggregation none(int legs) {
        return new Aggregation(Collections.nCopies(legs, 0), SHARE, List.of());
    }

    boolean any() {
        return frames.stream().anyMatch(count -> count > 0);
    }

    /// The legs up to `leg` that begin with a round.
    List<Integer> upTo(int leg) {
        return IntStream.rangeClosed(0, leg)
                .filter(l -> frames.get(l) > 0)
                .boxed()
                .toList();
    }
}
