package orbweaver.core.stop;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import orbweaver.core.AppFolders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The Orbweaver that holds an arm's port, as other programs of the same user reach it.
public final class RunningApp {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Ten thousand frames, and a trace of ten seconds, are a few megabytes.
    private static final int MOST_BYTES = 64 << 20;

    private final SocketFolder folder;
    private final JsonMapper json = new JsonMapper();

    /// @param folder where the user's apps leave their sockets
    public RunningApp(Path folder) {
        this.folder = new SocketFolder(folder);
    }

    /// Those of the user who runs this program.
    public static RunningApp ofUser() {
        return new RunningApp(AppFolders.ofUser().runtime());
    }

    /// Stops the arm on this port through the app that holds it, waits until the app has seen it stand or given up on
    /// that, and returns what was read back; empty when no app of this user holds the port.
    ///
    /// @param port the device, or a link to it
    /// @param patience how long to wait for the app; it needs two seconds where the arm does not come to rest
    /// @throws IOException when the app holds the port but does not answer in time
    public Optional<StopAnswer> stop(Path port, Duration patience) throws IOException {
        return ask(
                StopSocket.STOP + real(port),
                StopAnswer.class,
                patience,
                "cut the 12 V supply of the arm if it" + " still moves");
    }

    /// Asks the app that holds this port for something else; empty when no app of this user holds it.
    ///
    /// @param port the device, or a link to it
    /// @param type of the answer, read from JSON
    /// @throws IOException when the app holds the port but does not answer in time, or cannot answer this
    public <T> Optional<T> ask(String word, Object argument, Path port, Class<T> type) throws IOException {
        return ask(word + " " + argument + " " + real(port), type, PATIENCE, "see whether its window still works");
    }

    private <T> Optional<T> ask(String line, Class<T> type, Duration patience, String advice) throws IOException {
        IOException deaf = null;
        for (Path socket : folder.sockets()) {
            Optional<SocketChannel> found = SocketFolder.connect(socket);
            if (found.isEmpty()) continue;
            try (SocketChannel app = found.get()) {
                SocketLine.write(app, line, patience);
                String answer = SocketLine.read(app, patience, MOST_BYTES);
                if (!answer.isEmpty() && !answer.startsWith("{\"error\"")) {
                    return Optional.of(json.readValue(answer, type));
                }
            } catch (SocketTimeoutException e) {
                deaf = new IOException(
                        "The Orbweaver behind " + socket + " does not answer within " + patience.toMillis() + " ms: "
                                + advice + ".",
                        e);
            } catch (JacksonException e) {
                throw new IOException("The Orbweaver behind " + socket + " gives an answer of another version.", e);
            }
        }
        if (deaf != null) throw deaf; // any of the others could have held the port
        return Optional.empty();
    }

    /// Where a path leads in the end; itself while it leads nowhere.
    static Path real(Path port) {
        try {
            return port.toRealPath();
        } catch (IOException _) {
            return port.toAbsolutePath().normalize();
        }
    }
}
