package orbweaver.policy;

import java.util.List;

/// The actions a policy asks for, in order, and how it came to them.
public record ActionChunk(List<Action> actions, DecodeTrace trace) {
    public ActionChunk {
        actions = List.copyOf(actions);
    }
}
