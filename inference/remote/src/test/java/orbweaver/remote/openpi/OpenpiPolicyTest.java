package orbweaver.remote.openpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionSpace;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.policy.RobotState;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client against a websocket server of somebody else's that says what openpi's says.
class OpenpiPolicyTest {
    private static final String MEANING = "&hz=5&actions=tool-deltas&gripper=1-open";
    private static final int RED = 0xFFFF0000;

    private @Nullable ScriptedServer server;

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) server.stop();
    }

    private ScriptedServer server() {
        return Objects.requireNonNull(server);
    }

    private void serve(int port, Map<String, String> metadata, BiConsumer<WebSocket, byte[]> script)
            throws InterruptedException {
        server = ScriptedServer.start(port, Wire.texts(metadata), script);
    }

    private void serve(BiConsumer<WebSocket, byte[]> script) throws InterruptedException {
        serve(0, Map.of("name", "pi-test"), script);
    }

    private String at(String query) {
        return "openpi://127.0.0.1:" + server().getPort() + "?" + query;
    }

    private Policy open(String query) {
        return Policies.open(PolicyAddress.of(at(query)));
    }

    private static Observation observation(String words) {
        var argb = new int[640 * 480];
        Arrays.fill(argb, RED);
        var state = new RobotState(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), 0.75);
        return new Observation(
                Map.of("front", new Frame("front", 640, 480, argb, 7, 1234, null)), words, Optional.of(state));
    }

    private static ActionChunk decode(Policy policy, String words) {
        return policy.decode(
                observation(words), DecodeOptions.defaults(policy.info()), DecodeListener.NONE, () -> false);
    }

    /// `count` actions whose first value is their number and whose gripper is `gripper`.
    private static byte[] chunk(int count, double gripper) {
        var values = new double[7 * count];
        for (int k = 0; k < count; k++) {
            values[7 * k] = 0.001 * k;
            values[7 * k + 6] = gripper;
        }
        return Wire.actions(List.of(count, 7), values);
    }

    @Test
    void picturesWordsAndStateGoOutAndActionsComeBack() throws InterruptedException {
        serve((socket, _) -> socket.send(chunk(10, 0.25)));
        try (Policy policy = open("front=observation/image&state=observation/state" + MEANING)) {
            assertThat(policy.info().name()).isEqualTo("pi-test");
            assertThat(policy.info().chunkSize()).isEqualTo(10);
            assertThat(policy.info().controlHz()).isEqualTo(5);
            assertThat(policy.info().actions()).isEqualTo(ActionSpace.TOOL_DELTAS);
            assertThat(policy.info().origin().foreign()).isTrue();

            ActionChunk chunk = decode(policy, "lift the carrot");

            assertThat(chunk.actions()).hasSize(10);
            assertThat(chunk.actions().get(3).dx()).isCloseTo(0.003, within(1e-9));
            assertThat(chunk.actions().get(3).gripper()).isEqualTo(0.25);
            assertThat(chunk.trace().observedNanos()).isEqualTo(1234);
            assertThat(chunk.trace().actionConfidence(0)).isNaN();
            assertThat(chunk.trace().chunkConfidence(10)).isNaN();
        }
        Reply sent = Reply.of(server().received.getLast());
        assertThat(sent.value("prompt")).contains("lift the carrot");
        assertThat(Objects.requireNonNull(sent.arrays().get("observation/state"))
                        .values())
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75);
        Ndarray picture = Objects.requireNonNull(sent.arrays().get("observation/image"));
        assertThat(picture.shape()).containsExactly(224, 224, 3);
        // 640 x 480 fills 168 of 224 rows: black above and below, red between.
        assertThat(picture.data()[3 * 224 * 20]).isZero();
        assertThat(picture.data()[3 * 224 * 112] & 0xFF).isEqualTo(255);
        assertThat(picture.data()[3 * 224 * 112 + 1]).isZero();
        assertThat(picture.data()[3 * 224 * 205]).isZero();
    }

    @Test
    void aShorterStrideAndAGripperTheOtherWayRound() throws InterruptedException {
        serve((socket, _) -> socket.send(chunk(10, 0.25)));
        try (Policy policy = open("front=image&execute=4&hz=10&actions=tool-deltas&gripper=1-closed")) {
            assertThat(policy.info().chunkSize()).isEqualTo(4);
            assertThat(decode(policy, "").actions())
                    .hasSize(4)
                    .allSatisfy(a -> assertThat(a.gripper()).isEqualTo(0.75));
        }
    }

    @Test
    void theServerItselfMaySayWhatItsActionsAre() throws InterruptedException {
        serve(
                0,
                Map.of("hz", "3", "actions", "tool-deltas", "gripper", "1-open"),
                (socket, _) -> socket.send(chunk(5, 1)));
        try (Policy policy = open("front=image")) {
            assertThat(policy.info().controlHz()).isEqualTo(3);
        }
        assertThatThrownBy(() -> open("front=image&hz=5"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("says hz=3, its address says 5");
    }

    @Test
    void whatDoesNotSayWhatItsActionsAreDoesNotDrive() throws InterruptedException {
        serve((socket, _) -> socket.send(chunk(5, 1)));
        refused("front=image&actions=tool-deltas&gripper=1-open", "add hz=...");
        refused("front=image&hz=5&gripper=1-open", "add actions=...");
        refused("front=image&hz=5&actions=tool-deltas", "add gripper=...");
        refused("front=image&hz=5&actions=joint-angles&gripper=1-open", "gives joint-angles");
        refused("front=image&hz=5&actions=tool-deltas&gripper=up", "gripper is 1-open or 1-closed, not up");
        refused("front=image&hz=0&actions=tool-deltas&gripper=1-open", "hz must lie above 0");
        refused("front=image&execute=6" + MEANING, "execute=6 is more");
        refused("hz=5&actions=tool-deltas&gripper=1-open", "names no camera");
        refused("front=image&size=big" + MEANING, "size=big is no whole number");
    }

    private void refused(String query, String because) {
        assertThatThrownBy(() -> open(query))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(because);
    }

    @Test
    void answersThatDoNotFitAreRefused() throws InterruptedException {
        var next = new AtomicReference<byte[]>();
        serve((socket, _) -> socket.send(next.get()));
        next.set(Wire.actions(List.of(2, 8), new double[16]));
        refused("front=image" + MEANING, "actions of shape [2, 8]; this arm needs [N, 7]");
        next.set(Wire.texts(Map.of("state", "none")));
        refused("front=image" + MEANING, "sent no array 'actions', only [] and [state]");
        var strange = new double[7];
        strange[2] = Double.NaN;
        next.set(Wire.actions(List.of(1, 7), strange));
        refused("front=image" + MEANING, "a value that is no number");
        next.set(chunk(5, 1));
        try (Policy policy = open("front=image" + MEANING)) {
            next.set(chunk(3, 1));
            assertThatThrownBy(() -> decode(policy, "")).hasMessageContaining("gave 3 actions, not the 5");
        }
    }

    @Test
    void randomAnswersBecomeSentencesAndNothingElse() throws InterruptedException {
        var random = new Random(5);
        var whole = chunk(5, 1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes;
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
            } else {
                bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                if (bytes.length > 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Reply.of(bytes);
            } catch (PolicyException e) {
                assertThat(e).hasMessageStartingWith("the server sent ").hasMessageNotContaining("\n");
            }
        }
        // Two thousand million elements announced, and a thousand maps in each other.
        for (byte[] bomb : List.of(
                Wire.hex("dd7fffffff"),
                Wire.hex("81a161dd7fffffff"),
                Wire.hex("81c67fffffff"),
                Wire.nested(1_000_000))) {
            assertThatThrownBy(() -> Reply.of(bomb)).isInstanceOf(PolicyException.class);
        }
    }

    @Test
    void aFailureOnTheServerIsToldWithItsLastLine() throws InterruptedException {
        serve((socket, _) -> {
            socket.send("Traceback (most recent call last):\n  File \"policy.py\"\nKeyError: 'observation/image'\n");
            socket.close(1011);
        });
        refused("front=picture" + MEANING, "the server failed: KeyError: 'observation/image'");
    }

    @Test
    void aServerThatDiesIsSaidToAndFoundAgain() throws InterruptedException {
        serve((socket, _) -> socket.send(chunk(5, 1)));
        int port = server().getPort();
        try (Policy policy = open("front=image" + MEANING)) {
            server().stop();
            assertThatThrownBy(() -> decode(policy, "")).isInstanceOf(PolicyException.class);
            assertThatThrownBy(() -> decode(policy, ""))
                    .hasMessageContaining("no openpi server answers at ws://127.0.0.1");

            serve(port, Map.of("name", "pi-test"), (socket, _) -> socket.send(chunk(5, 0.5)));
            assertThat(decode(policy, "").actions().getFirst().gripper()).isEqualTo(0.5);

            server().stop();
            assertThatThrownBy(() -> decode(policy, "")).isInstanceOf(PolicyException.class);
            serve(port, Map.of("name", "another"), (socket, _) -> socket.send(chunk(5, 0.5)));
            assertThatThrownBy(() -> decode(policy, "")).hasMessageContaining("is another policy now");
        }
    }

    @Test
    void aCancelledDecodeEndsAtOnceAndItsAnswerIsDropped() throws InterruptedException {
        var asked = new AtomicInteger();
        var waiting = new AtomicReference<WebSocket>();
        serve((socket, _) -> {
            if (asked.incrementAndGet() == 2) waiting.set(socket);
            else socket.send(chunk(5, 1));
        });
        try (Policy policy = open("front=image" + MEANING)) {
            assertThatThrownBy(() -> policy.decode(
                            observation("slow"),
                            DecodeOptions.defaults(policy.info()),
                            DecodeListener.NONE,
                            () -> waiting.get() != null))
                    .isInstanceOf(CancelledDecode.class);
            Objects.requireNonNull(waiting.get()).send(chunk(5, 0));
            assertThat(decode(policy, "next").actions().getFirst().gripper()).isEqualTo(1);
            await().until(() -> asked.get() == 3);
        }
    }

    @Test
    void theKeyIsSentAndAMissingFileIsSaid(@TempDir Path folder) throws IOException, InterruptedException {
        serve((socket, _) -> socket.send(chunk(5, 1)));
        Path file = folder.resolve("key");
        refused("front=image&key-file=" + file + MEANING, "cannot be read");
        Files.writeString(file, "secret\n", StandardCharsets.UTF_8);
        try (Policy policy = open("front=image&key-file=" + file + MEANING)) {
            assertThat(policy.info().chunkSize()).isEqualTo(5);
        }
        assertThat(server().keys).containsExactly("Api-Key secret");
    }

    @Test
    void nobodyThereAndASchemeNobodyKnowsAreSentences() {
        assertThatThrownBy(() -> Policies.open(PolicyAddress.of("openpi://127.0.0.1:1?front=image" + MEANING)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no openpi server answers at ws://127.0.0.1:1");
        assertThatThrownBy(() -> Policies.open(PolicyAddress.of("gopher://127.0.0.1")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no policy is known by 'gopher:'")
                .hasMessageContaining("openpi://HOST:PORT");
    }
}
