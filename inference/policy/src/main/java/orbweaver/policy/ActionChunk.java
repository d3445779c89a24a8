package orbweaver.policy;

import java.util.List;

/// The actions a policy asks for, in order, and how it came to them; beside them what else it would have done, the more
/// certain first, where several candidates were decoded.
public record ActionChunk(List<Action> actions, DecodeTrace trace, List<Alternative> alternatives) {
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

    /// The only chunk that was decoded.
    public ActionChunk(List<Action> actions, DecodeTrace trace) {
        this(actions, trace, List.of());
    }
}
