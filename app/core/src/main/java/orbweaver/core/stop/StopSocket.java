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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionControl;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.core.session.StopSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Lets other programs of the same user stop the arm whose port this one holds, and look on, over a local socket. A
/// line `stop PORT` comes in, the latch is closed at once if PORT is this session's, and when the arm stands, or after
/// two seconds, one line of JSON goes out: a [StopAnswer], or `{"error": ...}`. What else may be asked, an [AppRequest]
/// says.
public final class StopSocket implements SessionGuard {
    static final String STOP = "stop ";

    private static final Logger LOG = LoggerFactory.getLogger(StopSocket.class);
    private static final Duration LINE_PATIENCE = Duration.ofSeconds(2);
    private static final long STAND_NANOS = 2_000_000_000L;
    private static final long POLL_NANOS = 2_000_000;

    /// The answer to a request that is not fulfilled.
    record Refusal(String error) {}

    private static final int REQUEST_BYTES = 8192;

    /// The answer to a request for another port.
    private static final Refusal NOT_OURS = new Refusal("this program does not hold that port");

    private final SessionControl session;
    private final Path port;
    private final Path portAtStart;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, AppRequest> requests;
    private @Nullable ServerSocketChannel server;
    private @Nullable Path place;
    private String fault = "";

    private StopSocket(SessionControl session, Path port, List<AppRequest> requests) {
        this.session = session;
        this.requests = requests.stream().collect(Collectors.toMap(AppRequest::word, Function.identity()));
        this.port = port;
        this.portAtStart = RunningApp.real(port);
    }

    /// Starts listening. That it cannot becomes a notice: the arm can be driven without.
    ///
    /// @param folder of the sockets of this user's apps
    /// @param port the device that the session holds
    /// @param requests what other programs may ask beside a stop
    public static StopSocket start(Path folder, SessionControl session, Path port, AppRequest... requests) {
        var socket = new StopSocket(session, port, List.of(requests));
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
            String line = SocketLine.read(asking, LINE_PATIENCE, REQUEST_BYTES);
            SocketLine.write(asking, json.writeValueAsString(answer(line)), LINE_PATIENCE);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("a program asked for something and left", e);
        }
    }

    private Object answer(String line) {
        if (line.startsWith(STOP)) return holds(line.substring(STOP.length())) ? stop() : NOT_OURS;
        String[] parts = line.split(" ", 3);
        AppRequest request = requests.get(parts[0]);
        if (request == null || parts.length < 3) return new Refusal("this program does not know: " + parts[0]);
        return holds(parts[2]) ? request.answer(parts[1]) : NOT_OURS;
    }

    private boolean holds(String path) {
        return ports().contains(Path.of(path));
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
            if (seen && now.stop().atRest()) return StopAnswer.of(now.stop());
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
