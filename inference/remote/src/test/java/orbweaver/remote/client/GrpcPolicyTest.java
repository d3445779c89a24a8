package orbweaver.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeStep;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.server.PolicyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The client and the server over a real socket.
@Timeout(120)
class GrpcPolicyTest {
    private static final float HALF_PRECISION = 1e-3f;

    private final StepPolicy local = new StepPolicy();
    private final PolicyServer server = Scene.serve(local);

    @AfterEach
    void end() {
        local.letGo();
        server.close();
    }

    private static ActionChunk decode(Policy policy, String instruction) {
        return policy.decode(
                Scene.measured(Scene.noise(64, 48, 7), instruction),
                DecodeOptions.defaults(policy.info()),
                DecodeListener.NONE,
                () -> false);
    }

    @Test
    void knowsOfTheServedPolicyWhatItSaysOfItself() {
        try (Policy remote = Scene.connect(server.port(), "")) {
            assertThat(remote.info().chunkSize()).isEqualTo(StepPolicy.CHUNK);
            assertThat(remote.info().bins()).isEqualTo(StepPolicy.BINS);
            assertThat(remote.info().cameras()).containsExactly("front");
            assertThat(remote.info().actions()).isEqualTo(local.info().actions());
            assertThat(remote.info().origin().foreign()).isTrue();
            assertThat(remote.info().origin().runtime()).isEqualTo("grpc://127.0.0.1:" + server.port() + "/steps");
        }
    }

    @Test
    void isOpenedByItsAddress() {
        try (Policy remote = Policies.open(PolicyAddress.of("grpc://127.0.0.1:" + server.port() + "/steps"))) {
            assertThat(decode(remote, "pick").actions()).hasSize(StepPolicy.CHUNK);
        }
    }

    @Test
    void theWholeTraceComesBack() {
        List<DecodeStep> heard = new ArrayList<>();
        try (GrpcPolicy remote = Scene.connect(server.port(), "")) {
            ActionChunk here = decode(local, "pick");
            ActionChunk there = remote.decode(
                    Scene.looking(Scene.noise(64, 48, 7), "pick"),
                    DecodeOptions.defaults(remote.info()),
                    heard::add,
                    () -> false);
            for (int k = 0; k < StepPolicy.CHUNK; k++) {
                assertThat(there.actions().get(k).values())
                        .containsExactly(here.actions().get(k).values(), within(1e-7));
            }
            assertThat(there.trace().commitStep()).isEqualTo(here.trace().commitStep());
            assertThat(there.trace().commitConfidence()).isEqualTo(here.trace().commitConfidence());
            assertThat(there.trace().instruction()).isEqualTo("pick");
            assertThat(heard).isEqualTo(there.trace().steps()).hasSize(10);
            for (int s = 0; s < 10; s++) {
                sameStep(there.trace().steps().get(s), here.trace().steps().get(s));
            }
            assertThat(remote.spent().decodedMs()).isPositive();
        }
    }

    private static void sameStep(DecodeStep there, DecodeStep here) {
        assertThat(there.index()).isEqualTo(here.index());
        assertThat(there.bins()).isEqualTo(here.bins());
        assertThat(there.predicted()).isEqualTo(here.predicted());
        assertThat(there.committedNow()).isEqualTo(here.committedNow());
        assertThat(there.nanos()).isEqualTo(here.nanos());
        assertThat(there.probabilities()).containsExactly(here.probabilities(), within(HALF_PRECISION));
        assertThat(there.confidence()).containsExactly(here.confidence(), within(HALF_PRECISION));
    }

    @Test
    void aLightTraceLeavesTheStepsUnknown() {
        try (Policy remote = Scene.connect(server.port(), "?trace=light")) {
            ActionChunk chunk = decode(remote, "pick");
            assertThat(chunk.trace().steps()).isEmpty();
            assertThat(chunk.trace().commitStep()).containsOnly(-1);
            assertThat(chunk.trace().chunkConfidence(2)).isBetween(0.4, 0.8);
        }
    }

    @Test
    void optionsAndExecutingActionsReachTheServer() {
        try (Policy remote = Scene.connect(server.port(), "?priority=background")) {
            Action moving = decode(local, "pick").actions().getFirst();
            var tuning = DecodeTuning.PLAIN.withExitAbove(0.875).withExecuting(List.of(moving));
            var options = DecodeOptions.defaults(remote.info()).withTuning(tuning);
            assertThat(remote.decode(Scene.looking(Scene.plain(1), "pick"), options, DecodeListener.NONE, () -> false)
                            .actions())
                    .hasSize(StepPolicy.CHUNK);
            assertThat(local.options).isEqualTo(options);
        }
    }

    @Test
    void aJpegIsSeenAsAPicture() {
        try (Policy remote = Scene.connect(server.port(), "?jpeg=95")) {
            assertThat(decode(remote, "pick").actions()).hasSize(StepPolicy.CHUNK);
        }
    }

    @Test
    void stoppingTheWaitStopsTheServerWithinOneStep() {
        local.holdingStill();
        var stop = new AtomicBoolean();
        try (Policy remote = Scene.connect(server.port(), "?timeout-ms=60000")) {
            var waiting = CompletableFuture.supplyAsync(() -> remote.decode(
                    Scene.looking(Scene.plain(1), "pick"),
                    DecodeOptions.defaults(remote.info()),
                    DecodeListener.NONE,
                    stop::get));
            local.permits.release(2);
            await().until(() -> local.steps.get() == 2);
            stop.set(true);
            assertThatThrownBy(waiting::join).hasCauseInstanceOf(CancelledDecode.class);
            await().until(() -> local.unwanted.getAsBoolean());
            local.letGo();
            assertThat(decode(remote, "next").actions()).hasSize(StepPolicy.CHUNK);
            assertThat(local.finished).containsExactly("next");
            assertThat(local.steps.get()).isEqualTo(3 + 10);
        }
    }

    @Test
    void aServerThatTakesTooLongFailsTheChunk() {
        local.holdingStill();
        try (Policy remote = Scene.connect(server.port(), "?timeout-ms=100")) {
            assertThatThrownBy(() -> decode(remote, "slow"))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("no answer within 100 ms");
            await().until(() -> local.unwanted.getAsBoolean());
            local.letGo();
        }
        try (Policy remote = Scene.connect(server.port(), "")) {
            assertThat(decode(remote, "pick").actions()).hasSize(StepPolicy.CHUNK);
            assertThat(local.finished).containsExactly("pick");
        }
    }

    @Test
    void whatTheServerRefusesIsOneSentence() {
        try (Policy remote = Scene.connect(server.port(), "")) {
            assertThatThrownBy(() -> decode(remote, StepPolicy.IMPOSSIBLE))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("refused: this cannot be done");
            assertThatThrownBy(() -> decode(remote, StepPolicy.BROKEN))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("broken");
            assertThat(decode(remote, "pick").actions()).hasSize(StepPolicy.CHUNK);
        }
        assertThatThrownBy(() -> Scene.open("grpc://127.0.0.1:" + server.port() + "/other"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no model 'other' here");
    }
}
