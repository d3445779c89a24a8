package orbweaver.core.session;

import java.util.List;

/// The scene of a virtual cell: the task's name, its seed, its wordings (the first is the usual one), and what the
/// task's own test says. On a real arm there is none.
public record TaskView(String name, long seed, List<String> wordings, boolean done, double seconds) {
    public TaskView {
        wordings = List.copyOf(wordings);
    }
}
