package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import orbweaver.policy.DecodeOptions;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import orbweaver.remote.contract.ChunkRequest;
import orbweaver.remote.contract.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelWorkerTest {
    private final FairQueue queue = new FairQueue(16, 64);

    private static ChunkJob job(String instruction, Priority priority) {
        var options = DecodeOptions.defaults(new StepPolicy().info());
        var observation = Scene.looking(Scene.plain(0), instruction);
        return new ChunkJob(instruction, new ChunkRequest(observation, options, priority, List.of()), ChunkJob.NEVER);
    }

    @Test
    void aDrivenArmInterruptsTheBackgroundWithinOneStep() {
        StepPolicy policy = new StepPolicy().holdingStill();
        try (var worker = new ModelWorker("steps", new PolicyEngine(policy, 0), queue)) {
            assertThat(worker).isNotNull();
            ChunkJob sweep = job("sweep", Priority.BACKGROUND);
            queue.add(sweep);
            policy.permits.release(3);
            await().until(() -> policy.steps.get() == 3);
            ChunkJob arm = job("arm", Priority.DRIVING);
            queue.add(arm);
            // At most the step in progress is finished before the arm's decode begins.
            policy.permits.release(1);
            await().until(() -> policy.begun.get() == 2);
            assertThat(policy.steps.get()).isLessThanOrEqualTo(4);
            policy.letGo();
            await().until(() -> arm.answer().isDone() && sweep.answer().isDone());
            assertThat(policy.finished).containsExactly("arm", "sweep");
            assertThat(sweep.answer()).isCompleted();
        }
        assertThat(policy.closed).isTrue();
    }

    @Test
    void theBackgroundDoesNotInterruptADrivenArm() {
        StepPolicy policy = new StepPolicy().holdingStill();
        try (var worker = new ModelWorker("steps", new PolicyEngine(policy, 0), queue)) {
            assertThat(worker).isNotNull();
            queue.add(job("arm", Priority.DRIVING));
            await().until(() -> policy.begun.get() == 1);
            queue.add(job("other arm", Priority.DRIVING));
            queue.add(job("sweep", Priority.BACKGROUND));
            policy.letGo();
            await().until(() -> policy.finished.size() == 3);
            assertThat(policy.begun.get()).isEqualTo(3);
            assertThat(policy.finished).containsExactly("arm", "other arm", "sweep");
        }
    }

    @Test
    void anEngineThatThrowsFailsTheRequestAndNotTheModel() {
        StepPolicy policy = new StepPolicy();
        try (var worker = new ModelWorker("steps", new PolicyEngine(policy, 0), queue)) {
            assertThat(worker).isNotNull();
            ChunkJob broken = job(StepPolicy.BROKEN, Priority.DRIVING);
            queue.add(broken);
            await().until(() -> broken.answer().isDone());
            assertThat(broken.answer()).isCompletedExceptionally();
            ChunkJob fine = job("fine", Priority.DRIVING);
            queue.add(fine);
            await().until(() -> fine.answer().isDone());
            assertThat(fine.answer()).isCompleted();
        }
    }

    /// An engine for four at once, that begins when it is told to.
    private static final class FourAtOnce implements ChunkEngine {
        private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch begin = new CountDownLatch(1);

        @Override
        public int most(ChunkJob first) {
            return 4;
        }

        @Override
        public boolean together(ChunkJob first, ChunkJob other) {
            return true;
        }

        @Override
        public long passNanos() {
            return 0;
        }

        @Override
        public List<ChunkJob> decode(List<ChunkJob> jobs, BooleanSupplier giveWay) {
            try {
                entered.countDown();
                begin.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            batches.add(jobs.size());
            jobs.forEach(job -> job.fail(new Refusal(Refusal.Kind.FAULT, "only counted")));
            return List.of();
        }

        @Override
        public void close() {
            batches.add(-1);
        }
    }

    @Test
    void anEngineThatTakesSeveralAtOnceGetsThemTogether() throws InterruptedException {
        var engine = new FourAtOnce();
        List<ChunkJob> jobs = new ArrayList<>();
        try (var worker = new ModelWorker("four", engine, queue)) {
            assertThat(worker).isNotNull();
            jobs.add(job("first", Priority.DRIVING));
            queue.add(jobs.getFirst());
            engine.entered.await();
            for (int i = 0; i < 5; i++) {
                ChunkJob next = job("client " + i, Priority.DRIVING);
                jobs.add(next);
                queue.add(next);
            }
            engine.begin.countDown();
            await().until(() -> jobs.stream().allMatch(one -> one.answer().isDone()));
        }
        assertThat(engine.batches).containsExactly(1, 4, 1, -1);
    }
}
