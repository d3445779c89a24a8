package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyException;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tokens and encryption on real sockets.
@Timeout(120)
class AccessTest {
    private static final String TOKEN = "a-long-word-that-nobody-guesses";

    @TempDir
    Path folder;

    private static int chunk(Policy policy) {
        return policy.decode(
                        Scene.looking(Scene.plain(0), "pick"),
                        DecodeOptions.defaults(policy.info()),
                        DecodeListener.NONE,
                        () -> false)
                .actions()
                .size();
    }

    @Test
    void withoutTheTokenNothingIsAnswered() throws Exception {
        var access = new Access(Optional.empty(), Optional.of(TOKEN));
        var policy = new StepPolicy();
        try (var server = Scene.serve(policy, access);
                var stranger = new Stranger(server.port());
                HttpClient http = HttpClient.newHttpClient()) {
            Status status = Stranger.failure(() -> stranger.stub()
                    .modelInfer(Stranger.raw(Scene.plain(0), "pick").build()));
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(status.getDescription()).contains("wants a token");
            assertThatThrownBy(() -> Scene.connect(server.port(), ""))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("wants another token");
            Path wrong = Files.writeString(folder.resolve("wrong"), "another-word");
            assertThatThrownBy(() -> Scene.connect(server.port(), "?token-file=" + wrong))
                    .hasMessageContaining("wants another token");
            URI rest = URI.create("http://127.0.0.1:" + server.restPort().orElseThrow() + "/v2");
            var bare = HttpRequest.newBuilder(rest).build();
            assertThat(http.send(bare, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            var carrying = HttpRequest.newBuilder(rest)
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            assertThat(http.send(carrying, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(policy.begun.get()).isZero();
            Path right = Files.writeString(folder.resolve("right"), TOKEN + "\n");
            try (Policy remote = Scene.connect(server.port(), "?token-file=" + right)) {
                assertThat(chunk(remote)).isEqualTo(StepPolicy.CHUNK);
            }
        }
    }

    @Test
    void anEncryptedServerIsReachedOnlyByWhoTrustsIt() throws Exception {
        Certificate certificate = Certificate.make(folder);
        var access =
                new Access(Optional.of(new Access.Tls(certificate.chain(), certificate.key())), Optional.of(TOKEN));
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        try (var server = Scene.serve(new StepPolicy(), access)) {
            String address = "grpcs://127.0.0.1:" + server.port() + "/steps?token-file=" + token;
            try (Policy remote = Scene.open(address + "&ca=" + certificate.chain())) {
                assertThat(chunk(remote)).isEqualTo(StepPolicy.CHUNK);
            }
            assertThatThrownBy(() -> Scene.open(address))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("does not answer");
            assertThatThrownBy(() -> Scene.connect(server.port(), ""))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("does not answer");
            assertThat(overHttps(server.restPort().orElseThrow(), certificate)).isEqualTo("{\"live\":true}");
        }
    }

    private static String overHttps(int port, Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(certificate.chain())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        URI live = URI.create("https://127.0.0.1:" + port + "/v2/health/live");
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            return client.send(HttpRequest.newBuilder(live).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aTokenIsComparedWhole() {
        var access = new Access(Optional.empty(), Optional.of(TOKEN));
        assertThat(access.allows("Bearer " + TOKEN)).isTrue();
        assertThat(access.allows("bearer " + TOKEN)).isTrue();
        assertThat(access.allows(TOKEN)).isFalse();
        assertThat(access.allows("Bearer " + TOKEN.substring(1))).isFalse();
        assertThat(access.allows("Bearer ")).isFalse();
        assertThat(access.allows(null)).isFalse();
        assertThat(Access.OPEN.allows(null)).isTrue();
    }
}
