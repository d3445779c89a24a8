package orbweaver.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
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
                    .withReadOut(DecodeTuning.ReadOut.EXPECTATION)
                    .withCandidates(2, 1));
            same(decode(remote, rich, 4), decode(local, rich, 4));
        }
    }

    private static void same(ActionChunk there, ActionChunk here) {
        assertThat(there.actions()).hasSameSizeAs(here.actions());
        for (int k = 0; k < here.actions().size(); k++) {
            assertThat(there.actions().get(k).values())
                    .containsExactly(here.actions().get(k).values(), within(1e-6));
        }
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
