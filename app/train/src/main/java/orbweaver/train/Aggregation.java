package orbweaver.train;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Which legs of a plan begin with a round of dataset aggregation: frames of episodes that the
/// policy of that moment led and the scripted expert finished.
///
/// @param rounds before each leg; [Round#NONE] for none
/// @param share of the examples that is drawn from rounds once there are any, all of them together
record Aggregation(List<Round> rounds, double share) {
    /// Half: what the policy did wrong lately against everything else.
    static final double SHARE = 0.5;

    /// A round.
    ///
    /// @param tasks that its episodes are of; none for those of the run
    record Round(int frames, List<String> tasks) {
        static final Round NONE = new Round(0, List.of());

        Round {
            tasks = List.copyOf(tasks);
        }
    }

    Aggregation {
        rounds = List.copyOf(rounds);
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException("aggregate_share must lie between 0 and 1, not " + share);
    }

    /// No rounds in a plan of so many legs.
    static Aggregation none(int legs) {
        return new Aggregation(Collections.nCopies(legs, Round.NONE), SHARE);
    }

    boolean any() {
        return rounds.stream().anyMatch(round -> round.frames > 0);
    }

    /// The round before that leg.
    Round before(int leg) {
        return rounds.get(leg);
    }

    /// The legs up to `leg` that begin with a round.
    List<Integer> upTo(int leg) {
        return IntStream.rangeClosed(0, leg)
                .filter(l -> before(l).frames > 0)
                .boxed()
                .toList();
    }
}
