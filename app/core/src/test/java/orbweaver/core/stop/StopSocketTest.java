package orbweaver.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class StopSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private final WatchedSession session = new WatchedSession();
    private Path run;
    private Path port;

    @BeforeEach
    void plugIn() throws IOException {
        run = home.resolve("run");
        port = Files.createFile(home.resolve("ttyUSB0"));
        session.stop = status(StopStatus.Phase.STANDING, 46);
    }

    @Test
    void stopsTheAppThatHoldsThePortAndReportsWhatWasReadBack() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("arm"), port);
        try (var _ = StopSocket.start(run, session, link)) {
            StopAnswer answer = new RunningApp(run).stop(port, PATIENCE).orElseThrow();
            assertThat(answer.process()).isEqualTo(ProcessHandle.current().pid());
            assertThat(answer.atRest()).isTrue();
            assertThat(answer.confirmed()).isEqualTo(9);
            assertThat(answer.wireMillis()).isEqualTo(2.9);
            assertThat(answer.standingMillis()).isEqualTo(46);
            assertThat(session.stops).hasSize(1);
            assertThat(session.stops.getFirst().source()).isEqualTo(StopSource.COMMAND);
        }
    }

    @Test
    void whatDoesNotComeToRestIsReportedAsItIs() throws IOException {
        session.stop = status(StopStatus.Phase.NOT_CONFIRMED, Double.NaN);
        try (var _ = StopSocket.start(run, session, port)) {
            StopAnswer answer = new RunningApp(run).stop(port, PATIENCE).orElseThrow();
            assertThat(answer.atRest()).isFalse();
            assertThat(answer.standingMillis()).isNull();
        }
    }

    @Test
    void anotherPortIsNotStopped() throws IOException {
        Path other = Files.createFile(home.resolve("ttyUSB1"));
        try (var _ = StopSocket.start(run, session, port)) {
            assertThat(new RunningApp(run).stop(other, PATIENCE)).isEmpty();
            assertThat(session.stops).isEmpty();
        }
    }

    @Test
    void onlyThisUserMayReachIt() throws IOException {
        try (var _ = StopSocket.start(run, session, port)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                    .isEqualTo("rwx------");
            Path socket = new SocketFolder(run).sockets().getFirst();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
        }
        assertThat(new SocketFolder(run).sockets()).isEmpty();
    }

    @Test
    void whatAKilledAppLeftBehindIsPassedOverAndCleared() throws IOException {
        Path stale = new SocketFolder(run).place();
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(stale)).close();
        assertThat(stale).exists();
        assertThat(new RunningApp(run).stop(port, PATIENCE)).isEqualTo(Optional.empty());
        try (var _ = StopSocket.start(run, session, port)) {
            assertThat(stale).doesNotExist();
            assertThat(new RunningApp(run).stop(port, PATIENCE)).isPresent();
        }
    }

    @Test
    void aProgramThatSaysNothingHoldsNobodyUp() throws IOException {
        try (var _ = StopSocket.start(run, session, port);
                SocketChannel _ = SocketFolder.connect(
                                new SocketFolder(run).sockets().getFirst())
                        .orElseThrow()) {
            assertThat(new RunningApp(run).stop(port, PATIENCE)).isPresent();
        }
    }

    @Test
    void answersOfMegabytesGetThroughAndUnknownWordsDoNot() throws IOException {
        String much = "x".repeat(3_000_000);
        var request = new AppRequest() {
            @Override
            public String word() {
                return "much";
            }

            @Override
            public Object answer(String argument) {
                return argument + much;
            }
        };
        try (var _ = StopSocket.start(run, session, port, request)) {
            assertThat(new RunningApp(run).ask("much", 3, port, String.class)).contains("3" + much);
            assertThat(new RunningApp(run).ask("more", 3, port, String.class)).isEmpty();
            assertThat(new RunningApp(run).ask("much", 3, home.resolve("other"), String.class))
                    .isEmpty();
            assertThat(session.stops).isEmpty();
        }
    }

    @Test
    void anAppThatDoesNotAnswerIsAnErrorWithWhatToDo() throws IOException {
        Path deaf = new SocketFolder(run).place();
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(deaf));
            assertThatThrownBy(() -> new RunningApp(run).stop(port, Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("12 V");
        }
    }

    @Test
    void aPathThatIsTooLongBecomesANotice() throws IOException {
        Path deep = home.resolve("a".repeat(100));
        try (var socket = StopSocket.start(deep, session, port)) {
            assertThat(socket.notices().getFirst().headline()).contains("ORBWEAVER_HOME");
        }
    }

    private static StopStatus status(StopStatus.Phase phase, double standing) {
        return new StopStatus(
                phase,
                "arm stop",
                StopSource.COMMAND,
                Instant.EPOCH,
                0,
                9,
                9,
                List.of(),
                2.9,
                3.8,
                standing,
                7,
                true,
                "",
                List.of(),
                null);
    }
}
