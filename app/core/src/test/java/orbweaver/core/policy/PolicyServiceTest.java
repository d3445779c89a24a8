package orbweaver.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.EngineFault;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;

class PolicyServiceTest {
    private static final PolicyInfo INFO = PolicyInfo.scripted("scripted", 1, 32, List.of());
    private final List<DecodeOutcome> outcomes = new CopyOnWriteArrayList<>();

    @Test
    void decodesWhatWasAskedAndClosesThePolicyInTheEnd() {
        var policy = new ScriptedPolicy();
        try (var service = new PolicyService(policy, DecodeListener.NONE)) {
            ask(service, "lift", 7);
            await().until(() -> outcomes.size() == 1);
        }
        assertThat(outcomes.getFirst()).isInstanceOfSatisfying(DecodeOutcome.Decoded.class, d -> {
            assertThat(d.chunk().trace().instruction()).isEqualTo("lift");
            assertThat(d.neededNanos()).isEqualTo(7);
        });
        assertThat(policy.closed).isTrue();
    }

    @Test
    void theNewestRequestWinsAndTheOldOneIsNeverDelivered() {
        var policy = new ScriptedPolicy();
        try (var service = new PolicyService(policy, DecodeListener.NONE)) {
            ask(service, "endless", 1);
            await().until(() -> policy.decoding);
            ask(service, "lift", 2);
            await().until(() -> outcomes.size() == 1);
        }
        assertThat(outcomes).extracting(DecodeOutcome::neededNanos).containsExactly(2L);
    }

    @Test
    void cancelEndsTheDecodeInProgress() throws InterruptedException {
        var policy = new ScriptedPolicy();
        try (var service = new PolicyService(policy, DecodeListener.NONE)) {
            ask(service, "endless", 1);
            await().until(() -> policy.decoding);
            service.cancel();
            policy.cancelled.await();
        }
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aRequestGoesBeforeWhatIsTriedOutAndThatIsDecodedAnewBehindIt() {
        var policy = new ScriptedPolicy();
        List<String> told = new CopyOnWriteArrayList<>();
        try (var service = new PolicyService(policy, DecodeListener.NONE)) {
            tryOut(service, "patient", told);
            tryOut(service, "lift", told);
            await().until(() -> policy.decoding);
            ask(service, "drive", 5);
            await().until(() -> told.size() == 2);
        }
        assertThat(outcomes).extracting(DecodeOutcome::neededNanos).containsExactly(5L);
        assertThat(policy.asked).containsExactly("patient", "drive", "patient", "lift");
        assertThat(told).containsExactly("patient", "lift");
    }

    @Test
    void whatCannotBeTriedOutSaysWhy() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (var service = new PolicyService(new ScriptedPolicy(), DecodeListener.NONE)) {
            tryOut(service, "fail", told);
            await().until(() -> told.size() == 1);
        }
        assertThat(told).containsExactly("the network gave NaN");
    }

    @Test
    void whatWasNotTriedOutWhenThePolicyIsClosedIsSaidToHaveFailed() {
        var policy = new ScriptedPolicy();
        List<String> told = new CopyOnWriteArrayList<>();
        var service = new PolicyService(policy, DecodeListener.NONE);
        tryOut(service, "endless", told);
        tryOut(service, "lift", told);
        await().until(() -> policy.decoding);
        service.close();
        tryOut(service, "too late", told);
        assertThat(told).hasSize(3).allMatch(why -> why.equals("Another policy has taken its place."));
        assertThat(policy.asked).containsExactly("endless");
    }

    private static void tryOut(PolicyService service, String instruction, List<String> told) {
        service.tryOut(
                new Observation(Map.of(), instruction),
                DecodeOptions.defaults(INFO),
                outcome -> told.add(
                        switch (outcome) {
                            case DecodeOutcome.Decoded d -> d.chunk().trace().instruction();
                            case DecodeOutcome.Failed f -> f.why();
                        }));
    }

    @Test
    void anEngineFaultArrivesAsASentence() {
        try (var service = new PolicyService(new ScriptedPolicy(), DecodeListener.NONE)) {
            ask(service, "fail", 3);
            await().until(() -> outcomes.size() == 1);
        }
        assertThat(outcomes).containsExactly(new DecodeOutcome.Failed("the network gave NaN", true, 3));
    }

    private void ask(PolicyService service, String instruction, long neededNanos) {
        service.request(
                new Observation(Map.of(), instruction), DecodeOptions.defaults(INFO), neededNanos, outcomes::add);
    }

    /// Decodes "endless" until cancelled, and "patient" when it is asked for the first time; "fail" is a fault, and
    /// anything else one still action.
    private static final class ScriptedPolicy implements Policy {
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile boolean decoding;
        private volatile boolean closed;

        @Override
        public PolicyInfo info() {
            return INFO;
        }

        @Override
        public ActionChunk decode(
                Observation observation, DecodeOptions options, DecodeListener listener, BooleanSupplier isCancelled) {
            boolean again = asked.contains(observation.instruction());
            asked.add(observation.instruction());
            decoding = true;
            if (observation.instruction().equals("fail")) throw new EngineFault("the network gave NaN");
            boolean waits = observation.instruction().equals("patient") && !again;
            while (waits || observation.instruction().equals("endless")) {
                if (isCancelled.getAsBoolean()) {
                    cancelled.countDown();
                    throw new CancelledDecode();
                }
                Thread.onSpinWait();
            }
            var trace = new DecodeTrace(
                    1, 7, 32, DecoderKind.HAD, observation.instruction(), List.of(), new int[7], new float[7], 0, 0, 0);
            return new ActionChunk(List.of(new Action(0, 0, 0, 0, 0, 0, 1)), trace);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
