package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Hands a stop on to the running app that holds a port, since two programs must not talk on one bus.
@FunctionalInterface
interface StopRelay {
    /// What the app made of it.
    ///
    /// @param atRest whether the arm is known to stand
    /// @param words for people
    /// @param details for JSON
    record Relayed(boolean atRest, String words, Object details) {}

    /// Stops the arm through the app that holds this port; empty when no app of this user does.
    Optional<Relayed> stop(Path port) throws IOException;

    /// For a program that reaches no app.
    static StopRelay none() {
        return port -> Optional.empty();
    }
}
