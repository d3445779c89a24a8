package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import orbweaver.cell.task.Tasks;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.remote.server.PolicyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A trial flown by the real model behind a socket is, step by step, the one flown by it here: every chunk the best of
/// three candidates.
@Timeout(300)
class ServedEvaluationTest {
    private static final PolicyAddress MODEL = new PolicyAddress.Folder(Path.of("../../models/widowx-mini"));
    private static final long SEED = 500_001;

    private static TrialOutcome fly(Supplier<Policy> open, DecodeOptions options) throws InterruptedException {
        var driver = EvaluationPlan.Driver.policy("mini", open, options, ChunkStride.of(5), new Latency.Fixed(40));
        var plan = new EvaluationPlan(List.of(Tasks.byName("pick-red")), 1, SEED, driver, RollOutOptions.defaults(), 1);
        List<TrialOutcome> trials = new ArrayList<>();
        new Evaluation(plan, trials::add, null).run();
        assertThat(trials).hasSize(1);
        return trials.getFirst();
    }

    @Test
    void aServedModelFliesTheSameTrial() throws InterruptedException {
        DecodeOptions options;
        LoadedPolicy loaded = LoadedPolicy.open(MODEL, 3);
        try (Policy policy = loaded.policy()) {
            options = loaded.options();
            assertThat(options.tuning().candidates()).isEqualTo(3);
            assertThat(policy.info().name()).isEqualTo("widowx-mini");
        }
        TrialOutcome here = fly(() -> Policies.open(MODEL), options);
        try (PolicyServer server =
                PolicyServer.start(List.of(PolicyServer.Offer.open(MODEL)), PolicyServer.Settings.loopback())) {
            String address = "grpc://127.0.0.1:" + server.port() + "/widowx-mini?timeout-ms=60000";
            TrialOutcome there = fly(() -> Policies.open(PolicyAddress.of(address)), options);
            assertThat(there)
                    .usingRecursiveComparison()
                    // The wire does not carry what a confidence is worth.
                    .ignoringFields("decodeMilliseconds", "confidence.calibrated")
                    .isEqualTo(here);
        }
        assertThat(here.steps()).isGreaterThan(10);
    }
}
