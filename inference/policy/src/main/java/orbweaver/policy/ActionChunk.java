package orbweaver.policy;

import java.util.List;

/// The actions a policy asks for, in order, and how it came to them; beside them what else it would have done, the more
/// certain first, where several candidates were decoded.
///
/// @param execute how many of the actions, from the first, are to be carried out before the policy looks again
/// @param calibrated the estimated probability that all position tokens of those lie within one bin of what the expert
///     would have done; NaN where nobody calibrated the policy for such chunks
public record ActionChunk(
        List<Action> actions, DecodeTrace trace, List<Alternative> alternatives, int execute, double calibrated) {
    /// A chunk that was not taken.
    ///
    /// @param confidence the geometric mean of its tokens' probabilities when they were committed
    public record Alternative(List<Action> actions, double confidence) {
        public Alternative {
            actions = List.copyOf(actions);
        }
    }

    public ActionChunk {
        actions = List.copyOf(actions);
        alternatives = List.copyOf(alternatives);
        if (execute < 1 || execute > actions.size()) {
            throw new IllegalArgumentException(
                    "%d of a chunk's %d actions to be carried out".formatted(execute, actions.size()));
        }
    }

    /// A chunk that is carried out whole, whose confidence is raw.
    public ActionChunk(List<Action> actions, DecodeTrace trace, List<Alternative> alternatives) {
        this(actions, trace, alternatives, actions.size(), Double.NaN);
    }

    /// The only chunk that was decoded.
    public ActionChunk(List<Action> actions, DecodeTrace trace) {
        this(actions, trace, List.of());
    }

    /// The same with a calibrated confidence.
    public ActionChunk withCalibrated(double probability) {
        return new ActionChunk(actions, trace, alternatives, execute, probability);
    }

    /// The same, of which only the first `count` actions are to be carried out.
    ///
    /// @throws IllegalArgumentException when it has not so many
    public ActionChunk withExecute(int count) {
        return new ActionChunk(actions, trace, alternatives, count, calibrated);
    }

    /// The actions that are to be carried out before the policy looks again.
    public List<Action> executed() {
        return actions.subList(0, execute);
    }

    /// How sure the policy was of what is to be carried out, as the decoder says it: 0..1, or NaN when it is unknown.
    public double raw() {
        return trace.chunkConfidence(execute);
    }
}
