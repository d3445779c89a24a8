package orbweaver.policy;

import java.util.List;

/// The actions a policy asks for, in order, and how it came to them; beside them what else it would have done, the more
/// certain first, where several candidates were decoded.
///
/// @param calibrated the estimated probability that all position tokens lie within one bin of what the expert would
///     have done; NaN where nobody calibrated the policy for such chunks
public record ActionChunk(List<Action> actions, DecodeTrace trace, List<Alternative> alternatives, double calibrated) {
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
    }

    /// A chunk whose confidence is raw.
    public ActionChunk(List<Action> actions, DecodeTrace trace, List<Alternative> alternatives) {
        this(actions, trace, alternatives, Double.NaN);
    }

    /// The only chunk that was decoded.
    public ActionChunk(List<Action> actions, DecodeTrace trace) {
        this(actions, trace, List.of());
    }

    /// The same with a calibrated confidence.
    public ActionChunk withCalibrated(double probability) {
        return new ActionChunk(actions, trace, alternatives, probability);
    }

    /// How sure the policy was of all of it, as the decoder says it: 0..1, or NaN when it is unknown.
    public double raw() {
        return trace.chunkConfidence(trace.chunkSize());
    }
}
