package orbweaver.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import orbweaver.cell.GroundTruth;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Observation;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyInfo;
import org.junit.jupiter.api.Test;

class PolicyPilotTest {
    private static final int CHUNK = 5;

    /// Counts on from the actions it is given; remembers what was asked.
    private static final class Counting implements Policy {
        private final List<List<Action>> asked = new ArrayList<>();
        private int next;
        private int says = CHUNK;

        @Override
        public PolicyInfo info() {
            return PolicyInfo.scripted("counting", CHUNK, 32, List.of());
        }

        @Override
        public ActionChunk decode(
                Observation seen, DecodeOptions options, DecodeListener listener, BooleanSupplier cancelled) {
            asked.add(options.tuning().executing());
            List<Action> actions = new ArrayList<>(options.tuning().executing());
            while (actions.size() < CHUNK) {
                actions.add(new Action(next++, 0, 0, 0, 0, 0, 1));
            }
            var trace = new DecodeTrace(
                    CHUNK, 7, 32, DecoderKind.HAD, "pick", List.of(), new int[35], new float[35], 0, 0, 7);
            return new ActionChunk(actions, trace).withExecute(says);
        }

        @Override
        public void close() {}
    }

    private static final class Nowhere implements Situation {
        @Override
        public Observation observe(List<String> cameras) {
            return new Observation(Map.of(), "pick");
        }

        @Override
        public GroundTruth truth() {
            throw new IllegalStateException("a policy looks at pictures only");
        }

        @Override
        public int step() {
            return 0;
        }
    }

    private static List<Pilot.Decision> fly(Policy policy, ChunkStride stride, int steps) {
        var options = DecodeOptions.defaults(policy.info());
        var pilot = new PolicyPilot(policy, options, stride, new Latency.Fixed(40));
        List<Pilot.Decision> decisions = new ArrayList<>();
        for (int i = 0; i < steps; i++) decisions.add(pilot.decide(new Nowhere()));
        return decisions;
    }

    @Test
    void doesAChunkAndWaitsForTheNext() {
        var policy = new Counting();
        List<Pilot.Decision> flown = fly(policy, ChunkStride.of(3), 7);
        assertThat(flown).extracting(d -> d.action().dx()).containsExactly(0., 1., 2., 5., 6., 7., 10.);
        assertThat(flown).extracting(Pilot.Decision::thinkingNanos).startsWith(40_000_000L, 0L, 0L, 40_000_000L);
    }

    @Test
    void doesNoMoreOfAChunkThanThePolicySays() {
        var policy = new Counting();
        policy.says = 2;
        assertThat(fly(policy, ChunkStride.of(5), 5))
                .extracting(d -> d.action().dx())
                .containsExactly(0., 1., 5., 6., 10.);
        policy.next = 0;
        // This one has no steps, whose entropy would say how sure it was.
        assertThat(fly(policy, new ChunkStride(4, 0, OptionalDouble.of(1)), 5))
                .as("unless somebody else says")
                .extracting(d -> d.action().dx())
                .containsExactly(0., 1., 2., 3., 5.);
    }

    @Test
    void decodesAroundWhatIsStillToBeDoneAndNeverWaitsAgain() {
        var policy = new Counting();
        List<Pilot.Decision> flown = fly(policy, new ChunkStride(5, 2, OptionalDouble.empty()), 12);
        assertThat(flown)
                .extracting(d -> d.action().dx())
                .containsExactly(0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11.);
        assertThat(flown.subList(1, 12)).allMatch(d -> d.thinkingNanos() == 0);
        assertThat(policy.asked.get(0)).isEmpty();
        assertThat(policy.asked.get(1)).extracting(Action::dx).containsExactly(3., 4.);
        assertThat(policy.asked.get(2)).extracting(Action::dx).containsExactly(6., 7.);
    }

    @Test
    void refusesAStrideThatDoesNotFit() {
        assertThatThrownBy(() -> new ChunkStride(3, 3, OptionalDouble.empty())).hasMessageContaining("3 actions");
        assertThatThrownBy(() -> fly(new Counting(), ChunkStride.of(6), 1)).hasMessageContaining("1 to 5");
    }
}
