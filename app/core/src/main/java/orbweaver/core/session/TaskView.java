package orbweaver.core.session;

import java.util.List;

/// The scene of a virtual cell: the task's name, its seed, instructions that make sense in it (the task's usual one
/// first), what the task's own test says, and the simulated seconds since the scene was set up. A real arm has none.
public record TaskView(String name, long seed, List<String> instructions, boolean done, double seconds) {
    public TaskView {
        instructions = List.copyOf(instructions);
    }
}
