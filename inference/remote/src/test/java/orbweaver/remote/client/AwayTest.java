package orbweaver.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.Scene;
import orbweaver.remote.ServerProcess;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.contract.PolicyContract;
import orbweaver.remote.server.PolicyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers that go away, come back, or are others when they do.
@Timeout(180)
class AwayTest {
    private record Served(Process process, int port) implements AutoCloseable {
        static Served start(int port) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ServerProcess.class.getName(),
                            String.valueOf(port))
                    .redirectError(new File("/dev/null"))
                    .start();
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new Served(process, Integer.parseInt(String.valueOf(lines.readLine())));
        }

        @Override
        public void close() {
            process.destroyForcibly();
            try {
                process.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ActionChunk decode(Policy policy) {
        return policy.decode(
                Scene.looking(Scene.plain(7), "pick"),
                DecodeOptions.defaults(policy.info()),
                DecodeListener.NONE,
                () -> false);
    }

    /// Asks as a session does: again while the server does not answer, for a while.
    private static ActionChunk whenBack(Policy policy) {
        for (int tries = 1; ; tries++) {
            try {
                return decode(policy);
            } catch (Unreachable e) {
                if (tries == 100) throw e;
            }
        }
    }

    @Test
    void aKilledServerIsASentenceAndItsReturnARecovery() throws IOException {
        int port;
        Policy remote;
        ActionChunk before;
        try (Served first = Served.start(0)) {
            port = first.port();
            remote = Scene.connect(port, "?timeout-ms=5000");
            before = decode(remote);
        }
        try (remote) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> decode(remote))
                        .isInstanceOf(PolicyException.class)
                        .hasMessageContaining("does not answer")
                        .hasMessageNotContaining("\n");
            }
            try (Served second = Served.start(port)) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(whenBack(remote).actions()).isEqualTo(before.actions());
            }
        }
    }

    @Test
    void aServerThatComesBackWithAnotherPolicyIsNotDrivenBy() {
        PolicyServer first = Scene.serve(new StepPolicy());
        int port = first.port();
        try (Policy remote = Scene.connect(port, "")) {
            decode(remote);
            first.close();
            assertThatThrownBy(() -> decode(remote)).isInstanceOf(PolicyException.class);
            StepPolicy other = new StepPolicy();
            PolicyInfo info = PolicyInfo.scripted("another", StepPolicy.CHUNK, StepPolicy.BINS, List.of("front"));
            var offer = new PolicyServer.Offer("steps", other, PolicyContract.of(info));
            var settings = PolicyServer.Settings.loopback();
            var again = new PolicyServer.Settings(
                    settings.address(), port, settings.restPort(), settings.access(), settings.limits());
            try (var second = PolicyServer.start(List.of(offer), again)) {
                assertThat(second.port()).isEqualTo(port);
                assertThatThrownBy(() -> whenBack(remote)).hasMessageContaining("another policy than before");
                assertThat(other.begun.get()).isZero();
            }
        }
    }

    @Test
    void nobodyThereIsOneSentence() {
        PolicyServer server = Scene.serve(new StepPolicy());
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> Scene.connect(port, ""))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("grpc://127.0.0.1:" + port + "/steps does not answer");
    }
}
