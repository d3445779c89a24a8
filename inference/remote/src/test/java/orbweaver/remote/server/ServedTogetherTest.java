package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.onnx.OnnxPolicy;
import orbweaver.remote.Scene;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import orbweaver.remote.contract.ReplyWriter.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests that wait for the real model at the same time.
@Timeout(120)
class ServedTogetherTest {
    private static final OnnxPolicy MODEL = OnnxPolicy.open(Path.of("../../models/widowx-mini"));
    private static final List<String> TASKS =
            List.of("pick up the red block", "pick up the blue block", "pick up the green block");

    private final FairQueue queue = new FairQueue(16, 64);
    private final GatedPolicy policy = new GatedPolicy(MODEL);
    private final List<ChunkJob> jobs = new ArrayList<>();

    @AfterAll
    static void close() {
        MODEL.close();
    }

    private static ChunkJob job(int seed, String task, int candidates, Priority priority) {
        DecodeOptions plain = DecodeOptions.defaults(MODEL.info());
        DecodeOptions options = new DecodeOptions(
                plain.decoder(),
                plain.steps(),
                plain.attention(),
                seed,
                DecodeTuning.PLAIN.withCandidates(candidates, 1));
        var request = new ChunkRequest(Scene.looking(Scene.noise(640, 480, seed), task), options, priority, List.of());
        return new ChunkJob("client " + seed, request, ChunkJob.NEVER);
    }

    private static ChunkJob job(int seed, Priority priority) {
        return job(seed, TASKS.get(seed % TASKS.size()), 1, priority);
    }

    /// Queues jobs behind one that is being decoded.
    private ModelWorker begin(int blocks, ChunkJob... waiting) throws InterruptedException {
        var worker = new ModelWorker("gated", new PolicyEngine(policy, blocks), queue);
        jobs.add(job(0, waiting[0].request().priority()));
        queue.add(jobs.getFirst());
        policy.entered.await();
        for (ChunkJob job : waiting) {
            jobs.add(job);
            queue.add(job);
        }
        return worker;
    }

    private void finish() {
        policy.begin.countDown();
        await().until(() -> jobs.stream().allMatch(job -> job.answer().isDone()));
    }

    private static void isWhatItWouldBeAlone(ChunkJob job) {
        Answer answer = job.answer().join();
        ChunkRequest request = job.request();
        ActionChunk alone = MODEL.decode(request.observation(), request.options(), DecodeListener.NONE, () -> false);
        assertThat(answer.chunk().actions()).isEqualTo(alone.actions());
        assertThat(answer.chunk().trace().commitStep()).isEqualTo(alone.trace().commitStep());
        assertThat(answer.chunk().trace().instruction())
                .isEqualTo(request.observation().instruction());
        assertThat(answer.chunk().trace().commitConfidence())
                .containsExactly(alone.trace().commitConfidence(), within(1e-4f));
        assertThat(answer.chunk().alternatives()).hasSameSizeAs(alone.alternatives());
        assertThat(answer.waitedNanos()).isPositive();
        assertThat(answer.decodedNanos()).isPositive();
    }

    @Test
    void areDecodedTogetherAndAreWhatTheyWouldBeAlone() throws InterruptedException {
        try (var worker = begin(
                4,
                job(1, Priority.DRIVING),
                job(2, Priority.DRIVING),
                job(3, Priority.DRIVING),
                job(4, Priority.DRIVING),
                job(5, Priority.DRIVING))) {
            assertThat(worker).isNotNull();
            finish();
        }
        assertThat(policy.batches).containsExactly(1, 4, 1);
        jobs.forEach(ServedTogetherTest::isWhatItWouldBeAlone);
    }

    @Test
    void everyCandidateCountsAndWhatIsDecodedOtherwiseWaitsItsTurn() throws InterruptedException {
        try (var worker = begin(
                4,
                job(1, TASKS.get(0), 2, Priority.DRIVING),
                job(2, Priority.DRIVING),
                job(3, TASKS.get(1), 2, Priority.DRIVING),
                job(4, TASKS.get(2), 2, Priority.DRIVING),
                job(5, Priority.DRIVING))) {
            assertThat(worker).isNotNull();
            finish();
        }
        assertThat(policy.batches).containsExactly(1, 2, 2, 1);
        jobs.forEach(ServedTogetherTest::isWhatItWouldBeAlone);
    }

    @Test
    void thePolicySaysHowManyWhenNobodyElseDoes() throws InterruptedException {
        try (var worker = begin(0, job(1, Priority.DRIVING), job(2, Priority.DRIVING), job(3, Priority.DRIVING))) {
            assertThat(worker).isNotNull();
            finish();
        }
        assertThat(policy.batches).containsExactly(1, 2, 1);
    }

    @Test
    void oneThatIsCancelledLeavesTheOthersAsTheyAre() throws InterruptedException {
        ChunkJob gone = job(2, Priority.DRIVING);
        policy.afterThree = gone::cancel;
        try (var worker = begin(4, job(1, Priority.DRIVING), gone, job(3, Priority.DRIVING))) {
            assertThat(worker).isNotNull();
            finish();
        }
        assertThat(policy.batches).containsExactly(1, 3);
        assertThatThrownBy(() -> gone.answer().join()).hasMessageContaining("cancelled by its client");
        jobs.remove(gone);
        jobs.forEach(ServedTogetherTest::isWhatItWouldBeAlone);
    }

    @Test
    void oneThatCannotBeDecodedFailsNobodyElse() throws InterruptedException {
        ChunkJob broken = job(2, GatedPolicy.BROKEN, 1, Priority.DRIVING);
        try (var worker = begin(4, job(1, Priority.DRIVING), broken, job(3, Priority.DRIVING))) {
            assertThat(worker).isNotNull();
            finish();
        }
        assertThat(policy.batches).containsExactly(1, 3, 1, 1, 1);
        jobs.forEach(ServedTogetherTest::isWhatItWouldBeAlone);
    }

    @Test
    void aSweepGivesWayToADrivenArmTogetherAndIsDecodedTogetherAgain() throws InterruptedException {
        ChunkJob arm = job(9, Priority.DRIVING);
        policy.afterThree = () -> queue.add(arm);
        try (var worker = begin(4, job(1, Priority.BACKGROUND), job(2, Priority.BACKGROUND))) {
            assertThat(worker).isNotNull();
            finish();
            await().until(() -> arm.answer().isDone());
        }
        assertThat(policy.batches).containsExactly(1, 2, 1, 2);
        // The arm interrupted: three steps, then all ten of the same two requests.
        assertThat(policy.steps).hasValue(13);
        jobs.add(arm);
        jobs.forEach(ServedTogetherTest::isWhatItWouldBeAlone);
        assertThat(arm.answer().join().waitedNanos())
                .isLessThan(jobs.get(1).answer().join().waitedNanos());
    }
}
