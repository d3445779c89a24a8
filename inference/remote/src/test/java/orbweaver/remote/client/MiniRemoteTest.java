package orbweaver.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.PinnedToken;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.remote.Scene;
import orbweaver.remote.server.PolicyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real model, here and served.
@Timeout(120)
class MiniRemoteTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");
    private static final PolicyServer SERVER = PolicyServer.start(
            List.of(PolicyServer.Offer.open(new PolicyAddress.Folder(MODEL))), PolicyServer.Settings.loopback());

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private static GrpcPolicy connect() {
        return Scene.open("grpc://127.0.0.1:" + SERVER.port() + "/widowx-mini?timeout-ms=60000");
    }

    private static ActionChunk decode(Policy policy, DecodeOptions options, long seed) {
        return policy.decode(
                Scene.looking(Scene.noise(640, 480, seed), "pick up the red block"),
                options,
                DecodeListener.NONE,
                () -> false);
    }

    @Test
    void decodesThereWhatItWouldDecodeHere() {
        try (Policy local = Policies.open(MODEL);
                GrpcPolicy remote = connect()) {
            assertThat(remote.info()).isEqualTo(local.info().from(remote.info().origin()));
            DecodeOptions options = DecodeOptions.defaults(local.info());
            for (long seed = 0; seed < 3; seed++) {
                same(decode(remote, options, seed), decode(local, options, seed));
            }
            DecodeOptions rich = options.withTuning(DecodeTuning.PLAIN
                    .withExecuting(decode(local, options, 1).actions().subList(0, 2))
                    .withRevision(new DecodeTuning.Revision(1, 0.5))
                    .withPinned(List.of(new PinnedToken(3, 1, 7)))
                    .withReadOut(DecodeTuning.ReadOut.EXPECTATION)
                    .withCandidates(4, 1));
            ActionChunk fan = decode(remote, rich, 4);
            assertThat(fan.alternatives()).hasSize(3);
            same(fan, decode(local, rich, 4));
        }
    }

    @Test
    void theFanComesWithoutTheTraceToo() {
        try (Policy local = Policies.open(MODEL);
                GrpcPolicy remote =
                        Scene.open("grpc://127.0.0.1:" + SERVER.port() + "/widowx-mini?timeout-ms=60000&trace=light")) {
            DecodeOptions options =
                    DecodeOptions.defaults(local.info()).withTuning(DecodeTuning.PLAIN.withCandidates(3, 1));
            ActionChunk there = decode(remote, options, 5);
            assertThat(there.trace().steps()).isEmpty();
            assertThat(there.alternatives()).hasSize(2);
            sameFan(there, decode(local, options, 5));
        }
    }

    private static void same(List<Action> there, List<Action> here) {
        assertThat(there).hasSameSizeAs(here);
        for (int k = 0; k < here.size(); k++) {
            assertThat(there.get(k).values()).containsExactly(here.get(k).values(), within(1e-6));
        }
    }

    private static void sameFan(ActionChunk there, ActionChunk here) {
        assertThat(there.alternatives()).hasSameSizeAs(here.alternatives());
        for (int i = 0; i < here.alternatives().size(); i++) {
            ActionChunk.Alternative other = here.alternatives().get(i);
            same(there.alternatives().get(i).actions(), other.actions());
            assertThat(there.alternatives().get(i).confidence()).isEqualTo(other.confidence(), within(1e-6));
        }
    }

    private static void same(ActionChunk there, ActionChunk here) {
        same(there.actions(), here.actions());
        assertThat(there.execute()).isEqualTo(here.execute());
        sameFan(there, here);
        assertThat(there.trace().commitStep()).isEqualTo(here.trace().commitStep());
        assertThat(there.trace().commitConfidence()).isEqualTo(here.trace().commitConfidence());
        assertThat(there.trace().steps()).hasSameSizeAs(here.trace().steps());
        for (int s = 0; s < here.trace().steps().size(); s++) {
            var step = there.trace().steps().get(s);
            assertThat(step.bins()).isEqualTo(here.trace().steps().get(s).bins());
            assertThat(step.predicted()).isEqualTo(here.trace().steps().get(s).predicted());
            assertThat(step.probabilities())
                    .containsExactly(here.trace().steps().get(s).probabilities(), within(1e-3f));
        }
        assertThat(there.trace().chunkConfidence(5)).isEqualTo(here.trace().chunkConfidence(5));
    }
}
