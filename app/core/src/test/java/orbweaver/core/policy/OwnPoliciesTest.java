package orbweaver.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import orbweaver.cell.task.Tasks;
import orbweaver.core.ProgramFiles;
import orbweaver.core.record.CameraShape;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ChunkStride;
import orbweaver.core.rollout.Evaluation;
import orbweaver.core.rollout.EvaluationPlan;
import orbweaver.core.rollout.Latency;
import orbweaver.core.rollout.RollOutOptions;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.core.rollout.TrialOutcome;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPoliciesTest {
    private static final Observation NOTHING = new Observation(Map.of(), "pick");

    @TempDir
    Path dir;

    private Path record(long seed) throws InterruptedException {
        Path root = dir.resolve("set");
        List<CameraShape> front = ScriptedRecording.cameras(List.of("front"));
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), 1, seed, false, front, false);
        try (var recorder = SteppedRecorder.open(root, 5, front)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        return root;
    }

    private static Policy open(String address) {
        return Policies.open(ProgramFiles.policy(address));
    }

    private static ActionChunk decode(Policy policy) {
        return policy.decode(NOTHING, DecodeOptions.defaults(policy.info()), DecodeListener.NONE, () -> false);
    }

    @Test
    void aRecordedEpisodePicksTheSameBlockAgain() throws Exception {
        long seed = 11;
        Path root = record(seed);
        List<TrialOutcome> trials = new ArrayList<>();
        DecodeOptions options;
        try (Policy policy = open("replay:" + root + "#0")) {
            options = DecodeOptions.defaults(policy.info());
            assertThat(policy.info().name()).isEqualTo("episode 0 of set");
        }
        var driver = EvaluationPlan.Driver.policy(
                "replay", () -> open("replay:" + root), options, ChunkStride.of(5), new Latency.Fixed(0));
        var plan = new EvaluationPlan(List.of(Tasks.byName("pick-red")), 1, seed, driver, RollOutOptions.defaults(), 1);
        new Evaluation(plan, trials::add, null).run();
        assertThat(trials)
                .singleElement()
                .satisfies(
                        trial -> assertThat(trial.success()).as(trial.failure()).isTrue());
    }

    @Test
    void aRecordingThatIsOverHolds() throws Exception {
        try (Policy policy = open("replay:" + record(11))) {
            ActionChunk chunk = decode(policy);
            assertThat(chunk.actions())
                    .anySatisfy(a -> assertThat(Math.abs(a.dz())).isGreaterThan(0.001));
            assertThat(chunk.trace().chunkConfidence(5)).isNaN();
            for (int i = 0; i < 100; i++) chunk = decode(policy);
            assertThat(chunk.actions())
                    .allSatisfy(
                            a -> assertThat(Math.abs(a.dx()) + Math.abs(a.dz())).isZero());
        }
    }

    @Test
    void whatIsNoRecordingIsRefusedInASentence() throws Exception {
        Path root = record(11);
        refused("replay:" + root + "#1", "has no episode 1; it has 1, counted from 0");
        refused("replay:" + root + "#x", "has no episode x");
        refused("replay:" + dir.resolve("nothing"), "nothing");
        refused("chaos:delay:3", "names no policy");
        refused("chaos:slow:3@models/widowx-mini", "no trouble is called 'slow:3'");
        refused("chaos:delay@models/widowx-mini", "'delay' must lie in 0..60000");
        refused("chaos:loss:2@models/widowx-mini", "'loss:2' must lie in 0..1");
        refused("chaos:loss:x@models/widowx-mini", "no number");
        refused("chaos:delay:1@gopher://x", "no policy is known by 'gopher:'");
    }

    @Test
    void candidatesAreDrawnOfTokensOnly() throws Exception {
        PolicyAddress recording = ProgramFiles.policy("replay:" + record(11));
        assertThat(LoadedPolicy.open(recording, 1).options().tuning().candidates())
                .isEqualTo(1);
        assertThatThrownBy(() -> LoadedPolicy.open(recording, 3))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("has no tokens to draw candidates of");
    }

    private static void refused(String address, String because) {
        assertThatThrownBy(() -> open(address))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(because);
    }

    @Test
    void troubleComesInTheSharesItWasAskedFor() throws Exception {
        String recording = "replay:" + record(11);
        try (Policy policy = open("chaos:error:0.3,stale:0.2@" + recording)) {
            assertThat(policy.info().origin().runtime()).isEqualTo("recording, 20 % stale, 30 % failing");
            int errors = 0;
            int stale = 0;
            ActionChunk before = null;
            for (int i = 0; i < 2000; i++) {
                try {
                    ActionChunk now = decode(policy);
                    if (now.equals(before)) stale++;
                    before = now;
                } catch (PolicyException e) {
                    assertThat(e).hasMessageContaining("failed on purpose");
                    errors++;
                }
            }
            assertThat(errors).isBetween(540, 660);
            assertThat(stale).isBetween(340, 460);
        }
    }

    @Test
    void aLostChunkComesNeverAndALateOneLate() throws Exception {
        String recording = "replay:" + record(11);
        try (Policy lost = open("chaos:loss:1@" + recording)) {
            var asked = new AtomicInteger();
            assertThatThrownBy(() -> lost.decode(
                            NOTHING,
                            DecodeOptions.defaults(lost.info()),
                            DecodeListener.NONE,
                            () -> asked.incrementAndGet() > 20))
                    .isInstanceOf(CancelledDecode.class);
        }
        try (Policy late = open("chaos:delay:120@" + recording)) {
            long begun = System.nanoTime();
            decode(late);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(120_000_000);
        }
    }
}
