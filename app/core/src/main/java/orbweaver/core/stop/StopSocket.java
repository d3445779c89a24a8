package orbweaver.core.stop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Lets other programs of the same user stop the arm whose port this one holds, over a local socket. A line `stop PORT`
/// comes in, the latch is closed at once if PORT is this session's, and when the arm stands, or after two seconds, one
/// line of JSON goes out: a [StopAnswer], or `{"error": ...}`.
public final class StopSocket implements SessionGuard {
    static final String STOP = "stop ";

    private static final Logger LOG = LoggerFactory.getLogger(StopSocket.class);
    private static final Duration LINE_PATIENCE = Duration.ofSeconds(2);
    private static final long STAND_NANOS = 2_000_000_000L;
    private static final long POLL_NANOS = 2_000_000;

    /// The answer to a request for another port.
    record Refusal(String error) {}

    private final SessionControl session;
    private final Path port;
    private final Path portAtStart;
    private final JsonMapper json = new JsonMapper();
    private @Nullable ServerSocketChannel server;
    private @Nullable Path place;
    private String fault = "";

    private StopSocket(SessionControl session, Path port) {
        this.session = session;
        this.port = port;
        this.portAtStart = RunningApp.real(port);
    }

    /// Starts listening. That it cannot becomes a notice: the arm can be driven without.
    ///
    /// @param folder of the sockets of this user's apps
    /// @param port the device that the session holds
    public static StopSocket start(Path folder, SessionControl session, Path port) {
        var socket = new StopSocket(session, port);
        try {
            socket.listen(new SocketFolder(folder));
        } catch (IOException e) {
            LOG.warn("no socket for arm stop in {}", folder, e);
            socket.fault = "The command arm stop cannot reach this program: " + e.getMessage() + ".";
        }
        return socket;
    }

    private void listen(SocketFolder folder) throws IOException {
        Path free = folder.place();
        folder.clean();
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        opened.bind(UnixDomainSocketAddress.of(free));
        SocketFolder.restrict(free, "rw-------");
        place = free;
        server = opened;
        Thread.ofPlatform().name("stop-socket").daemon().start(() -> accept(opened));
    }

    private void accept(ServerSocketChannel opened) {
        try {
            while (opened.isOpen()) {
                SocketChannel asking = opened.accept();
                Thread.ofVirtual().name("stop-socket-answer").start(() -> answer(asking));
            }
        } catch (IOException e) {
            if (opened.isOpen()) LOG.error("the socket for arm stop failed", e);
        }
    }

    private void answer(SocketChannel asking) {
        try (asking) {
            String line = SocketLine.read(asking, LINE_PATIENCE);
            Object answer = line.startsWith(STOP) && ports().contains(Path.of(line.substring(STOP.length())))
                    ? stop()
                    : new Refusal("this program does not hold that port");
            SocketLine.write(asking, json.writeValueAsString(answer));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("a program asked for a stop and left", e);
        }
    }

    /// The port under every name it goes by: a link may lead elsewhere than when it was opened.
    private Set<Path> ports() {
        return new LinkedHashSet<>(List.of(port.toAbsolutePath().normalize(), RunningApp.real(port), portAtStart));
    }

    private StopAnswer stop() {
        long asked = System.nanoTime();
        session.stop(StopSource.COMMAND, "arm stop, another program of this user", asked);
        while (true) {
            SessionSnapshot now = session.snapshot();
            boolean seen = now.nanos() - asked > 0;
            if (seen && StopAnswer.atRest(now.stop().phase())) return StopAnswer.of(now.stop());
            if (System.nanoTime() - asked > STAND_NANOS) return StopAnswer.of(now.stop());
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public List<Notice> notices() {
        return fault.isEmpty() ? List.of() : List.of(new Notice("stop socket", false, fault, "", ""));
    }

    /// Stops listening and takes the socket away.
    @Override
    public void close() {
        try {
            if (server != null) server.close();
            if (place != null) Files.deleteIfExists(place);
        } catch (IOException e) {
            LOG.debug("the socket for arm stop was gone already", e);
        }
    }
}
