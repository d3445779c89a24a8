package orbweaver.cli;

import java.util.List;

/// Adds commands from a module beside this one. Implementations are found by [java.util.ServiceLoader], so the class
/// path decides which commands the program has.
public interface CommandProvider {
    /// Objects that carry picocli's command annotation. Their call returns an exit status, or they throw a
    /// [CommandFailure]. A parent-command field of type [Orbweaver] gives them the shared options. This is called
    /// on every start, so create nothing costly here.
    List<Object> commands();
}
