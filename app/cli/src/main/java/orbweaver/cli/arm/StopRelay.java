package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import orbweaver.core.stop.RunningApp;
import orbweaver.core.stop.StopAnswer;

/// Hands a stop on to the running app that holds a port, since two programs must not talk on one bus.
@FunctionalInterface
interface StopRelay {
    /// The app itself gives up waiting for a standstill after two seconds.
    Duration PATIENCE = Duration.ofSeconds(4);

    /// What the app made of it.
    ///
    /// @param atRest whether the arm is known to stand
    /// @param words for people
    /// @param details for JSON
    record Relayed(boolean atRest, String words, Object details) {}

    /// Stops the arm through the app that holds this port; empty when no app of this user does.
    Optional<Relayed> stop(Path port) throws IOException;

    /// The apps of the user who runs this program.
    static StopRelay runningApp() {
        return port -> RunningApp.ofUser().stop(port, PATIENCE).map(StopRelay::relayed);
    }

    private static Relayed relayed(StopAnswer answer) {
        return new Relayed(answer.atRest(), words(answer), answer);
    }

    private static String words(StopAnswer answer) {
        var words =
                new StringBuilder("Stopped by Orbweaver (process %d), which holds the port: %d of %d servos confirmed"
                        .formatted(answer.process(), answer.confirmed(), answer.expected()));
        Double wire = answer.wireMillis();
        if (wire != null) words.append(", stop frame out after %.1f ms".formatted(wire));
        Double standing = answer.standingMillis();
        if (standing != null) words.append(", standing after %.0f ms".formatted(standing));
        words.append(answer.atRest() ? "." : ". The arm is not known to stand: cut its 12 V supply if it moves.");
        return words.toString();
    }
}
